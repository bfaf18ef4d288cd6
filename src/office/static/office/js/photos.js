// Pictures in input[data-shrink="2000"] are made smaller before they are sent: a phone's camera gives ten times what is
// needed. Whatever cannot be made smaller is sent as it is.
const QUALITY = 0.85;
const ENOUGH = 400 * 1024;

async function shrunk(file, longest) {
  if (file.size < ENOUGH) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  return blob && blob.size < file.size
    ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified })
    : file;
}

async function shrink(input) {
  const longest = Number(input.dataset.shrink);
  const files = new DataTransfer();
  for (const file of input.files) {
    try { files.items.add(await shrunk(file, longest)); } catch { files.items.add(file); }
  }
  input.files = files.files;
}

for (const input of document.querySelectorAll("input[type=file][data-shrink]")) {
  let working;
  input.addEventListener("change", () => { working = shrink(input).finally(() => { working = null; }); });
  input.form?.addEventListener("submit", async (event) => {
    if (!working) return;
    event.preventDefault();
    await working;
    input.form.requestSubmit(event.submitter);
  });
}
