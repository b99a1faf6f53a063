// Small kindnesses on the pages about accounts. Each page works without them.
"use strict";

// The browser knows where it is. The list has one name for each place, so an older name is added to it.
for (const select of document.querySelectorAll("select[data-guess-time-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone) continue;
  if (!Array.from(select.options).some((option) => option.value === zone)) {
    select.add(new Option(zone.split("/").pop().replaceAll("_", " "), zone));
  }
  select.value = zone;
}
