"""The filter of the team page: words and a choice, both in the address."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.kernel.folding import fold_text
from northing.together.queries.team import PersonInCare

MAX_SEARCH_LENGTH = 100


class TeamFilter:
    """``people`` are those of ``everybody`` that the query asks for; ``waiting`` are keys of those who wait for the
    reader.
    """

    def __init__(self, query: Mapping[str, str], everybody: Sequence[PersonInCare], waiting: Collection[int]) -> None:
        self.words = query.get("words", "").replace("\0", "").strip()[:MAX_SEARCH_LENGTH]
        words = fold_text(self.words)
        found = [one for one in everybody if one.matches(words)] if words else list(everybody)
        self.groups = {
            "": found,
            "hand": [one for one in found if one.needs_a_hand],
            "waiting": [one for one in found if one.pk in waiting],
        }
        show = query.get("show", "")
        self.show = show if show in self.groups else ""
        self.people = self.groups[self.show]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.show)

    @property
    def chips(self) -> list[dict[str, object]]:
        """For ``northing/_filter.html``: each keeps the words."""
        texts = {"": _("All"), "hand": _("Needs a hand"), "waiting": _("Waits for you")}
        return [
            {"url": self._address(show), "text": text, "count": len(self.groups[show]), "is_here": show == self.show}
            for show, text in texts.items()
        ]

    @property
    def found(self) -> str:
        """How many there are, where it was asked."""
        count = len(self.people)
        sentence = ngettext("%(count)s person found.", "%(count)s people found.", count) % {"count": count}
        return sentence if self.is_narrowed else ""

    def _address(self, show: str) -> str:
        kept = {name: value for name, value in (("words", self.words), ("show", show)) if value}
        return f"?{urlencode(kept)}"
