"""Which Chromium the browser tests and the pictures of pages use."""

from __future__ import annotations

import shutil

#: The one without windows comes first. For each new context the others also draw the frame of a window, its address
#: field among it, which takes three times the work of a short test.
NAMES = ("chromium-headless-shell", "chromium", "google-chrome")


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)
