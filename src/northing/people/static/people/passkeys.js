// Passkeys: a form with data-passkey asks the browser for one before it is sent. "create" and "get" find the server's
// question on the page, "ask" fetches it, because the sign-in page does not know yet who comes.
"use strict";

const options = () => JSON.parse(document.getElementById("passkey-options").textContent);
const fetchOptions = async (form) => {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).request_options;
};
const ASK = {
  create: () => webauthnJSON.create(options()),
  get: () => webauthnJSON.get(options()),
  ask: async (form) => webauthnJSON.get(await fetchOptions(form)),
};

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  const failed = form.querySelector("[data-passkey-failed]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ASK[form.dataset.passkey](form));
      const keep = document.querySelector(form.dataset.keep || "#none");
      if (keep) form.elements.remember.value = keep.checked ? "on" : "";
      form.submit();
    } catch (_) {
      failed.hidden = false;
      failed.classList.add("d-block");
    }
  });
}

if (window.PublicKeyCredential) {
  for (const note of document.querySelectorAll("[data-passkey-missing]")) note.hidden = true;
}
