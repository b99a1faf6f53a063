// [data-theme-toggle]: light or dark for this visit; the lasting choice is in the preferences.
for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    try {
      sessionStorage.setItem("northing-theme", root.dataset.bsTheme);
    } catch (_) {
      // for this page only, then
    }
  });
}
