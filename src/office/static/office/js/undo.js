// An action can be taken back for as many seconds as data-undo says; then its button goes.
function countDown(form) {
  if (form.dataset.counting) return;
  form.dataset.counting = "yes";
  const ends = performance.now() + Number(form.dataset.undo) * 1000;
  const shown = form.querySelector("[data-undo-count]");
  const tick = () => {
    const left = Math.ceil((ends - performance.now()) / 1000);
    if (left <= 0) {
      if (form.contains(document.activeElement)) document.getElementById("content")?.focus();
      form.remove();
      return;
    }
    if (shown) shown.textContent = left;
    setTimeout(tick, 250);
  };
  tick();
}

const start = (within) => within.querySelectorAll("form[data-undo]").forEach(countDown);
start(document);
document.addEventListener("htmx:load", () => start(document));
// A page that comes back out of the browser's memory shows an action that is long past.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-undo]").forEach((form) => form.remove());
});
