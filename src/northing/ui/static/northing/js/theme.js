// Before the first paint: the person's choice or the device's; and the mark that scripts run here, for css/answers.css.
(() => {
  const root = document.documentElement;
  const { themeChoice } = root.dataset;
  const isChosen = themeChoice === "light" || themeChoice === "dark";
  const device = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.bsTheme = isChosen ? themeChoice : device;
  root.dataset.scripts = "";
})();
