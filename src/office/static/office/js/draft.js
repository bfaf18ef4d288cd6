// What is typed into form[data-draft="key"] is kept in this browser, under the person's key, until it has arrived.
// Never for a form or field with data-private, never passwords, hidden fields or files. Gone after seven days.
const PREFIX = `draft:${document.body.dataset.person ?? ""}:`;
const DAYS = 7;
const words = document.getElementById("words")?.dataset ?? {};
const kept = (field) => field.name && !field.hasAttribute("data-private") && !["hidden", "password", "file", "submit", "button"].includes(field.type);
const fields = (form) => [...form.elements].filter(kept);
const unsaved = (field) => field.type === "checkbox" || field.type === "radio"
  ? field.checked !== field.defaultChecked
  : field.options ? [...field.options].some((each) => each.selected !== each.defaultSelected) : field.value !== field.defaultValue;
const valueOf = (field) => field.type === "checkbox" || field.type === "radio" ? field.checked
  : field.multiple && field.options ? [...field.selectedOptions].map((each) => each.value) : field.value;

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

function write(name, value) {
  try {
    if (value) localStorage.setItem(name, JSON.stringify(value));
    else localStorage.removeItem(name);
  } catch { /* a browser that keeps nothing: the page works, drafts do not */ }
}

const slot = (form, field) => `${field.name}#${[...form.elements].filter((each) => each.name === field.name).indexOf(field)}`;

function keep(form) {
  const values = Object.fromEntries(fields(form).filter(unsaved).map((field) => [slot(form, field), valueOf(field)]));
  write(PREFIX + form.dataset.draft, Object.keys(values).length ? { at: Date.now(), values } : null);
}

function fill(field, value) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = value;
  else if (Array.isArray(value)) for (const each of field.options ?? []) each.selected = value.includes(each.value);
  else field.value = value;
}

function say(form) {
  const notice = document.createElement("p");
  notice.className = "notice row";
  notice.setAttribute("role", "status");
  const drop = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: words.discard });
  drop.addEventListener("click", () => {
    form.reset();
    write(PREFIX + form.dataset.draft, null);
    notice.remove();
  });
  notice.append(words.draft, drop);
  form.prepend(notice);
}

function restore(form) {
  const draft = read(PREFIX + form.dataset.draft);
  const at = Object.fromEntries(fields(form).map((field) => [slot(form, field), field]));
  const stale = Object.entries(draft?.values ?? {}).filter(([name, value]) => at[name] && String(valueOf(at[name])) !== String(value));
  if (!stale.length || form.querySelector(".problem-box")) return;
  for (const [name, value] of stale) fill(at[name], value);
  say(form);
}

function begin(form) {
  if (form.dataset.drafted || form.hasAttribute("data-private")) return;
  form.dataset.drafted = "yes";
  restore(form);
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 400, form);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep(form);
    const draft = read(PREFIX + form.dataset.draft);
    if (draft) write(PREFIX + form.dataset.draft, { ...draft, sent: true });
  });
}

// A draft that was sent goes once the next page says it was saved, or is another page; a form shown again keeps it.
function sweep() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith("draft:"));
  for (const name of names) {
    const draft = read(name);
    const shown = [...document.forms].some((form) => PREFIX + form.dataset.draft === name);
    const arrived = draft?.sent && name.startsWith(PREFIX) && (!shown || document.querySelector("[data-saved]"));
    if (!draft || arrived || Date.now() - draft.at > DAYS * 86400000) write(name, null);
  }
}

try { sweep(); } catch { /* a browser that keeps nothing */ }
const start = (within) => within.querySelectorAll("form[data-draft]").forEach(begin);
start(document);
document.addEventListener("htmx:load", () => start(document));
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.elt.closest?.("form[data-draft]");
  if (form && detail.successful) write(PREFIX + form.dataset.draft, null);
});
