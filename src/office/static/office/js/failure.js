// A part of a page that could not be fetched or saved says so; what was typed stays where it is.
const words = document.getElementById("words")?.dataset ?? {};

function say(text) {
  const place = document.getElementById("messages");
  if (!place) return;
  const message = document.createElement("div");
  message.className = "message broken";
  const told = document.createElement("p");
  told.textContent = text;
  message.append(told);
  place.replaceChildren(message);
  message.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:responseError", ({ detail }) => say(words.failed.replace("{status}", detail.xhr.status)));
document.addEventListener("htmx:sendError", () => say(words.offline));
document.addEventListener("htmx:timeout", () => say(words.offline));
