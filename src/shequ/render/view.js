"use strict";
// Select an item by clicking its words, its row, or with j and k; switch types on and off. Without script, links do.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const rows = [...document.querySelectorAll("aside .i")];
  if (!rows.length) {
    document.querySelector(".sheet")?.remove();
    return;
  }
  const marks = [...document.querySelectorAll("main mark")];
  const card = document.querySelector(".card");
  const narrow = matchMedia("(max-width: 60rem)");
  const outline = document.querySelector("nav details");
  if (outline && narrow.matches) outline.open = false;
  let chosen = null;

  const covered = (row) => marks.slice(+row.dataset.from, +row.dataset.to + 1);
  const tagOf = (row) => document.getElementById("q" + row.id.slice(1));

  function paint(row, on) {
    row.classList.toggle("on", on);
    tagOf(row).classList.toggle("on", on);
    for (const mark of covered(row)) mark.classList.toggle("on", on);
    const link = row.querySelector("a");
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }

  function inView(element) {
    const box = element.getBoundingClientRect();
    return box.top > 60 && box.bottom < innerHeight - 120;
  }

  function choose(row, { text = true, list = true } = {}) {
    if (chosen) paint(chosen, false);
    chosen = row;
    paint(row, true);
    history.replaceState(null, "", "#" + row.id.replace("i", "q"));
    if (text && !inView(tagOf(row))) tagOf(row).scrollIntoView({ block: "center" });
    if (narrow.matches) {
      const copy = row.cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.remove("on");
      copy.classList.add("copy");
      copy.querySelector("a").href = "#" + row.id;
      card.replaceChildren(copy);
    } else if (list) {
      const pane = row.closest("aside");
      const head = pane.querySelector(".top").offsetHeight;
      const top = row.offsetTop - head;
      if (top < pane.scrollTop || top + row.offsetHeight > pane.scrollTop + pane.clientHeight - head) {
        pane.scrollTop = top - (pane.clientHeight - head) / 2;
      }
    }
  }

  function step(by) {
    const shown = rows.filter((row) => !row.classList.contains("off"));
    if (!shown.length) return;
    const at = shown.indexOf(chosen);
    choose(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]);
  }

  function filter() {
    const boxes = [...document.querySelectorAll(".chips input")];
    const types = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const keep = (row) => types.has(row.classList[1]) && (!types.has("unsure") || row.classList.contains("unsure"));
    for (const row of rows) {
      row.classList.toggle("off", !keep(row));
      tagOf(row).classList.toggle("off", !keep(row));
    }
    for (const mark of marks) mark.classList.toggle("dim", !keep(rows[mark.dataset.i - 1]));
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    const row = target.closest(".i:not(.copy)");
    const mark = target.closest("main .tag") || target.closest("main mark");
    if (mark) choose(rows[(mark.dataset.i || mark.id.slice(1)) - 1], { text: false });
    else if (row) choose(row, { list: false });
    else if (target.closest(".sheet button")) step(+target.value);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !["j", "k"].includes(event.key)) return;
    step(event.key === "j" ? 1 : -1);
  });
  document.querySelector(".chips").addEventListener("change", filter);
  const asked = /^#[iq](\d+)$/.exec(location.hash);
  if (asked && rows[asked[1] - 1]) choose(rows[asked[1] - 1]);
})();
