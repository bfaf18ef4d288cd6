// The split form says at every key what is still to be given out, as the server will.
const form = document.querySelector("[data-split]");
const left = form?.querySelector("[data-left]");

const clean = (text) => text.normalize("NFKC").replace(/[\s,]/g, "");
const places = (text) => (clean(text).split(".")[1] || "").length;

function count() {
  const said = [...form.querySelectorAll("[data-amount]")].map((input) => clean(input.value) || "0");
  const total = clean(form.dataset.total);
  const scale = 10 ** Math.max(places(total), ...said.map(places));
  const sum = said.reduce((all, each) => all + Math.round(Number(each) * scale), 0);
  const rest = (Math.round(Number(total) * scale) - sum) / scale;
  left.textContent = Number.isFinite(rest) ? String(rest).replace("-", "−") : "—";
  left.className = rest === 0 ? "" : "state risk";
}

if (left) form.addEventListener("input", count);
