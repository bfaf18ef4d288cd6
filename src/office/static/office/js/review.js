// The review page: a card and its words in the text stay in step; keys for every button.
const paper = document.getElementById("paper");
const items = document.getElementById("items");
const shown = (element) => Boolean(element?.getClientRects().length);
const current = () => items.querySelector("[data-row].at");
const waits = (card) => Boolean(card.querySelector("[name=confirm]"));
const rows = () => [...items.querySelectorAll("[data-row]")].filter(shown);

function mark(card) {
  paper.querySelectorAll(".mark.on").forEach((each) => each.classList.remove("on"));
  items.querySelectorAll(".item.on").forEach((each) => each.classList.remove("on"));
  const number = card.id.slice(1);
  const own = `[href="#i${number}"], [data-items~="${number}"]`;
  paper.querySelectorAll(own).forEach((each) => each.classList.add("on"));
  card.classList.add("on");
  return paper.querySelector(".mark.on");
}

function show(card) {
  const words = mark(card);
  if (shown(words)) words.scrollIntoView({ block: "center" });
}

function goTo(card) {
  card?.closest("details")?.setAttribute("open", "");
  card?.querySelector("[data-open]")?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
}

// From the words to the card; where several items share the words, each click goes on to the next.
function fromText(event) {
  const words = event.target.closest("a.mark");
  if (!words) return;
  const keys = words.dataset.items?.split(" ") ?? [words.hash.slice(2)];
  const at = keys.indexOf(current()?.id.slice(1));
  const card = document.getElementById(`i${at < 0 ? words.hash.slice(2) : keys[(at + 1) % keys.length]}`);
  if (!shown(card) && !card?.closest("details")) return; // on another part of the page: the link leads there
  event.preventDefault();
  goTo(card);
  mark(card);
}

function toText(event) {
  const door = event.target.closest(".item a[href^='#t']");
  const words = door && document.getElementById(door.hash.slice(1));
  if (!shown(words)) return;
  event.preventDefault();
  show(door.closest(".item"));
}

function press(selector, within = current()) {
  const button = within?.querySelector(selector);
  button?.click();
  return Boolean(button);
}

function nextDoubtful() {
  const doubtful = rows().filter((card) => "doubtful" in card.dataset && waits(card));
  const at = current();
  goTo(doubtful.find((card) => at && at.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING) ?? doubtful[0]);
  return doubtful.length > 0;
}

const merge = () => (items.querySelectorAll("[data-select]:checked").length > 1 ? press("[data-merge]", items) : press("[name=merge]"));
const undo = () => press("[name=restore]") || press("form[data-undo] button", document.getElementById("messages"));
const KEYS = { c: () => press("[name=confirm]"), d: () => press("[name=drop]"), m: merge, u: undo, n: nextDoubtful, a: () => press("[data-add-link]", paper) };

function onKey(event) {
  const plain = !(event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing);
  const typing = event.target.matches?.("select, textarea, input:not([type=checkbox])") || document.querySelector("dialog[open]");
  if (plain && !typing && KEYS[event.key]?.()) event.preventDefault();
}

// A decided card is shown anew in its place; the next one that still waits is at hand.
let asked = null;
items.addEventListener("htmx:beforeRequest", () => { asked = current()?.id ?? null; });
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status === 409) Object.assign(detail, { shouldSwap: true, isError: false });
});
document.addEventListener("htmx:oobAfterSwap", () => {
  const card = asked && document.getElementById(asked);
  if (!card) return;
  const after = (row) => card.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
  goTo(waits(card) ? card : rows().find((row) => waits(row) && after(row)) ?? card);
  asked = null;
});

paper.addEventListener("click", fromText);
items.addEventListener("click", toText);
items.addEventListener("focusin", (event) => { const card = event.target.closest(".item[data-row]"); if (card) mark(card); });
items.addEventListener("row:at", (event) => show(event.target));
document.addEventListener("keydown", onKey);
