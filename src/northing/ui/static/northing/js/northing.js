// Everything here is an extra: each page works without it.
import "./autosave.js";
import "./coach.js";
import "./copy.js";
import "./dialog.js";
import "./drafts.js";
import "./forms.js";
import "./fragments.js";
import "./limits.js";
import "./mentions.js";
import "./menu.js";
import "./sortable.js";
import "./theme-toggle.js";
