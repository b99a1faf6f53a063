"""Two wordings of one text as one, with the words that went and the words that came marked."""

from __future__ import annotations

from difflib import Match, SequenceMatcher
from itertools import accumulate

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

#: Comparisons of two words that a difference may cost for each word of both texts. Prose needs a tenth of it, and
#: 1,500 words then take some 20 milliseconds at most; a text of ever the same few words would take minutes.
MAX_COMPARISONS_PER_WORD = 100


class BoundedMatcher(SequenceMatcher[str]):
    """Finds runs of words that stayed as long as it may still compare; of the rest it says that all has changed."""

    def __init__(self, before: list[str], after: list[str]) -> None:
        super().__init__(None, before, after, autojunk=False)
        self.comparisons_left = MAX_COMPARISONS_PER_WORD * (len(before) + len(after))
        places: dict[str, list[int]] = self.b2j  # type: ignore[attr-defined] # of each word of ``after``
        self.word_count = len(before)
        self.costs = list(accumulate((1 + len(places.get(word, ())) for word in before), initial=0))

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        cost = self.costs[self.word_count if ahi is None else ahi] - self.costs[alo]
        if cost > self.comparisons_left:
            return Match(alo, blo, 0)
        self.comparisons_left -= cost
        return super().find_longest_match(alo, ahi, blo, bhi)


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
    if before == after:
        return [(True, 0, len(before), 0, len(after))]
    steps = BoundedMatcher(before, after).get_opcodes()
    runs: list[tuple[bool, int, int, int, int]] = []
    for at, (verb, a, b, c, d) in enumerate(steps):
        same = verb == "equal" and (b - a > 1 or at in (0, len(steps) - 1))
        continues = bool(runs) and not same and not runs[-1][0]
        _verb, first, _end, third, _last = runs.pop() if continues else (same, a, b, c, d)
        runs.append((same, first, b, third, d))
    return runs
