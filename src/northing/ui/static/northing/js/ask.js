// A form with {% asks %} puts its question into the page's dialog before it is sent; where nothing runs this, the server
// shows the question as a page. The fields of the question are left out once somebody said yes.
const FIELDS = ["ask", "ask_text", "ask_verb"];
const agreed = new WeakSet();
const dialog = document.getElementById("question");

// Whether "yes" was pressed; Escape and "Cancel", which has the focus, mean no.
export function ask({ question, explanation, verb }) {
  const yes = dialog.querySelector("[value='1']");
  document.getElementById("question-title").textContent = question;
  document.getElementById("question-text").textContent = explanation;
  yes.textContent = verb;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "1"), { once: true });
  });
}

dialog?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) dialog.close(button.value);
});

async function askAndSend(form, submitter) {
  const [question, explanation, verb] = FIELDS.map((name) => form.elements[name].value);
  if (!(await ask({ question, explanation, verb }))) {
    submitter?.focus();
    return;
  }
  agreed.add(form);
  form.requestSubmit(submitter);
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!dialog || !form.elements.ask || agreed.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    askAndSend(form, event.submitter);
  },
  true,
);

document.addEventListener("formdata", (event) => {
  if (agreed.has(event.target)) for (const name of FIELDS) event.formData.delete(name);
});

for (const end of ["northing:stayed", "northing:saved"]) {
  document.addEventListener(end, (event) => agreed.delete(event.target));
}

// Back from the browser's memory: the question is asked again.
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) agreed.delete(form);
});
