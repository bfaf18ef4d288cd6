// A selection in the text becomes an item: the link below the text leads to the form with its place filled in.
const review = document.querySelector("[data-review]");
const paper = document.getElementById("paper");

// Where a point of the selection stands in the text: characters as Python counts them.
function offsetOf(node, within) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-at]");
  if (!block || !paper.contains(block)) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, within);
  return Number(block.dataset.at) + [...before.toString()].length;
}

function onSelect() {
  const link = paper.querySelector("[data-add-link]");
  const chosen = getSelection();
  link?.parentElement.classList.toggle("chosen", !chosen.isCollapsed && paper.contains(chosen.anchorNode));
  if (!link || !chosen.rangeCount || chosen.isCollapsed) return;
  const { startContainer, startOffset, endContainer, endOffset } = chosen.getRangeAt(0);
  const start = offsetOf(startContainer, startOffset);
  const end = offsetOf(endContainer, endOffset);
  if (start !== null && end > start) link.href = `${review.dataset.add}?start=${start}&end=${end}`;
}

document.addEventListener("selectionchange", onSelect);
