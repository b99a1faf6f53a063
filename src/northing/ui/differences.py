"""Two wordings of one text as one, with the words that went and the words that came marked."""

from __future__ import annotations

import difflib

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


def mark_differences(old: str, new: str) -> SafeString:
    """``<del>`` and ``<ins>`` around runs of words, each with a word for screen readers."""
    before, after = old.split(), new.split()
    pieces: list[str] = []
    for same, a, b, c, d in changed_runs(before, after):
        if same:
            pieces.append(format_html("{} ", " ".join(before[a:b])))
            continue
        if b > a:
            pieces.append(mark_run("del", _("Removed"), before[a:b]))
        if d > c:
            pieces.append(mark_run("ins", _("Added"), after[c:d]))
    return mark_safe("".join(pieces).rstrip())  # noqa: S308 - every piece went through format_html


def mark_run(element: str, label: str, words: list[str]) -> str:
    text = " ".join(words)
    return format_html('<{0}><span class="visually-hidden">{1}: </span>{2}</{0}> ', element, label, text)


def changed_runs(before: list[str], after: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Runs of (unchanged?, from, to in ``before``, from, to in ``after``).

    One word that stayed between two changes counts as changed: a reader follows phrases, not a checkerboard.
    """
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    runs: list[tuple[bool, int, int, int, int]] = []
    for at, (verb, a, b, c, d) in enumerate(steps):
        same = verb == "equal" and (b - a > 1 or at in (0, len(steps) - 1))
        continues = bool(runs) and not same and not runs[-1][0]
        _verb, first, _end, third, _last = runs.pop() if continues else (same, a, b, c, d)
        runs.append((same, first, b, third, d))
    return runs
