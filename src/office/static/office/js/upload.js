// Files dragged onto [data-drop] or chosen there go one by one, each with its progress and its own answer.
// Without this the same form sends them all at once. The server answers each with a fragment for the file's line.
const words = document.getElementById("words")?.dataset ?? {};
const UNITS = [[1048576, "MB", 1], [1024, "KB", 0], [1, "B", 0]];

function sized(octets) {
  const [size, unit, places] = UNITS.find(([least]) => octets >= least) ?? UNITS[2];
  return `${(octets / size).toFixed(places).replace(/\.0$/, "")} ${unit}`;
}

function piece(name, className, text) {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

function line(file) {
  const item = document.createElement("li");
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  bar.setAttribute("aria-label", file.name);
  item.append(piece("span", "name", file.name), piece("span", "size", sized(file.size)), bar, piece("span", "said", words.fileWait));
  return item;
}

function sayIn(item, className, text) {
  const said = item.querySelector(".said");
  said.className = `said ${className}`;
  said.textContent = text;
}

function answered(item, request) {
  const good = request.status >= 200 && request.status < 300;
  item.querySelector("progress")?.remove();
  const fragment = request.getResponseHeader("Content-Type")?.startsWith("text/html") && request.status && request.status < 500;
  if (!fragment) {
    sayIn(item, good ? "done" : "failed", good ? words.fileDone : words.fileFailed);
    return good;
  }
  item.innerHTML = request.responseText;
  globalThis.htmx?.process(item);
  return good;
}

function send(form, input, file, item) {
  const body = new FormData(form);
  body.delete(input.name);
  body.append(input.name, file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => {
    item.querySelector("progress").value = event.lengthComputable ? event.loaded / event.total : 0;
  });
  return new Promise((done) => {
    request.addEventListener("loadend", () => done(answered(item, request)));
    request.send(body);
  });
}

async function sendAll(form, input, list, count) {
  const files = [...input.files];
  const left = new DataTransfer();
  let done = 0;
  form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
  for (const [at, file] of files.entries()) {
    count.textContent = words.fileCount.replace("{done}", done).replace("{all}", files.length);
    if (await send(form, input, file, list.children[at])) done += 1;
    else left.items.add(file);
  }
  count.textContent = words.fileCount.replace("{done}", done).replace("{all}", files.length);
  form.querySelectorAll("button").forEach((button) => { button.disabled = false; });
  input.files = left.files;
  form.dispatchEvent(new CustomEvent("upload:done", { bubbles: true, detail: { done, all: files.length } }));
}

for (const place of document.querySelectorAll("[data-drop]")) {
  const input = place.querySelector("input[type=file]");
  const list = piece("ul", "files", "");
  const count = piece("p", "count", "");
  count.setAttribute("role", "status");
  list.hidden = true;
  place.after(list, count);
  const show = () => { list.hidden = !input.files.length; list.replaceChildren(...[...input.files].map(line)); count.textContent = ""; };
  const over = (event, on) => { event.preventDefault(); place.classList.toggle("over", on); };
  input.addEventListener("change", show);
  place.addEventListener("dragover", (event) => over(event, true));
  place.addEventListener("dragleave", (event) => over(event, false));
  place.addEventListener("drop", (event) => { over(event, false); input.files = event.dataTransfer.files; show(); });
  input.form.addEventListener("submit", (event) => { event.preventDefault(); if (input.files.length) sendAll(input.form, input, list, count); });
}
