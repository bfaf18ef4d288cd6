// Security keys (WebAuthn): the options stand in the page as JSON, the answer of the key goes into the form's hidden field.
const trouble = document.getElementById("key-trouble");
const say = (key) => { if (trouble) { trouble.textContent = trouble.dataset[key]; trouble.hidden = false; } };

const toBytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (list) => (list || []).map((each) => ({ ...each, id: toBytes(each.id) }));

function options(making) {
  const written = JSON.parse(document.getElementById("key-options").textContent);
  const key = (making ? written.creation_options : written.request_options).publicKey;
  const shared = { ...key, challenge: toBytes(key.challenge) };
  if (making) {
    const user = { ...key.user, id: toBytes(key.user.id) };
    return { publicKey: { ...shared, user, excludeCredentials: named(key.excludeCredentials) } };
  }
  return { publicKey: { ...shared, allowCredentials: named(key.allowCredentials) } };
}

function answer(credential) {
  const given = credential.response;
  const response = { clientDataJSON: toText(given.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (given[name]) response[name] = toText(given[name]);
  }
  if (given.getTransports) response.transports = given.getTransports();
  const extensions = credential.getClientExtensionResults();
  return { type: credential.type, id: credential.id, rawId: toText(credential.rawId), response, clientExtensionResults: extensions };
}

async function ceremony(button, making) {
  if (!window.PublicKeyCredential) { say("missing"); return; }
  button.disabled = true;
  try {
    const asked = options(making);
    const credential = await (making ? navigator.credentials.create(asked) : navigator.credentials.get(asked));
    const form = button.closest("form");
    form.elements.credential.value = JSON.stringify(answer(credential));
    form.submit();
  } catch {
    say("failed");
    button.disabled = false;
  }
}

for (const button of document.querySelectorAll("[data-key-make]")) button.addEventListener("click", () => ceremony(button, true));
for (const button of document.querySelectorAll("[data-key-use]")) button.addEventListener("click", () => ceremony(button, false));
