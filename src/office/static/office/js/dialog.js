// What cannot be undone asks first: data-confirm on a form, a button or a link, and hx-confirm, in one <dialog>.
const dialog = document.getElementById("confirm");
const agreed = new WeakSet();

function ask(text) {
  return new Promise((answer) => {
    document.getElementById("confirm-text").textContent = text;
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
  });
}

async function askThen(event, text, go) {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (await ask(text)) go();
}

function onSubmit(event) {
  const form = event.target;
  const by = event.submitter;
  const text = by?.dataset.confirm || form.dataset.confirm;
  if (!text || agreed.delete(form)) return;
  askThen(event, text, () => {
    agreed.add(form);
    form.requestSubmit(by ?? undefined);
  });
}

function onClick(event) {
  const link = event.target.closest?.("a[data-confirm]");
  if (!link || agreed.delete(link)) return;
  askThen(event, link.dataset.confirm, () => {
    agreed.add(link);
    link.click();
  });
}

if (dialog?.showModal) {
  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("click", onClick, true);
  document.addEventListener("htmx:confirm", (event) => {
    const text = event.detail.question;
    if (text) askThen(event, text, () => event.detail.issueRequest(true));
  });
}
