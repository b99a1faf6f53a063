// <a href="/a/page/with/the/same/form" data-dialog="#id"> opens the dialog instead; [data-close] inside it closes it.
// <form data-confirm="Let this goal go?"> asks first. Without JavaScript the link and the form simply work.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.querySelector(opener.dataset.dialog);
  if (dialog?.showModal) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  const closer = event.target.closest("dialog [data-close]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
});

document.addEventListener(
  "submit",
  (event) => {
    const question = event.target.dataset.confirm;
    const wasAsked = event.target.dataset.sent === "yes";
    if (question && !wasAsked && !confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  true,
);
