// j k rows, Enter opens, e corrects, x selects, / searches, ? lists the keys. Never while typing, never with a modifier.
const shownRows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.getClientRects().length);
const current = () => document.querySelector("[data-row].at");

function goTo(row) {
  current()?.classList.remove("at");
  row.classList.add("at");
  const door = row.matches("a, button, [tabindex]") ? row : row.querySelector("[data-open]") ?? row.querySelector("a, button, input");
  door?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  row.dispatchEvent(new CustomEvent("row:at", { bubbles: true }));
}

function step(by) {
  const rows = shownRows();
  if (!rows.length) return false;
  const at = rows.indexOf(current());
  goTo(rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))]);
  return true;
}

function press(selector) {
  const target = current()?.querySelector(selector);
  target?.click();
  return Boolean(target);
}

function search() {
  const field = document.querySelector("[data-search]");
  field?.focus();
  field?.select();
  return Boolean(field);
}

export function showKeys() {
  const list = document.getElementById("keys");
  if (list?.showModal && !list.open) list.showModal();
  return Boolean(list);
}

const KEYS = {
  "/": search,
  "?": showKeys,
  "？": showKeys,
  j: () => step(1),
  k: () => step(-1),
  e: () => press("[data-correct]"),
  x: () => press("[data-select]"),
  Enter: () => press("[data-open]"),
};

function busy(event) {
  const at = event.target;
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return true;
  if (document.querySelector("dialog[open]") || at.isContentEditable) return true;
  if (at.matches?.("select, textarea, input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit])")) return true;
  return event.key === "Enter" && at.matches?.("a, button, summary, [role=button]");
}

document.addEventListener("keydown", (event) => {
  const act = KEYS[event.key];
  if (act && !busy(event) && act()) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (!row || row === current()) return;
  current()?.classList.remove("at");
  row.classList.add("at");
});

for (const button of document.querySelectorAll("[data-keys-show]")) {
  button.hidden = false;
  button.addEventListener("click", showKeys);
}

// A menu made of <details> closes on Escape and when the person goes elsewhere.
const MENUS = ".chip-menu[open], .account[open]";
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(MENUS)) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});
