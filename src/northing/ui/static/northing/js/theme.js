// Before the first paint: the person's stored choice, this browser's choice, or the device's.
(() => {
  const root = document.documentElement;
  const stored = root.dataset.themeChoice;
  let chosen = stored === "light" || stored === "dark" ? stored : null;
  try {
    chosen = sessionStorage.getItem("northing-theme") || chosen;
  } catch (_) {
    // storage may be refused; the page works without
  }
  root.dataset.bsTheme = chosen || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
})();
