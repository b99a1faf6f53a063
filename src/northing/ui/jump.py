"""What one can jump to (Ctrl K, the search page). Each app registers its sources and acts in ``AppConfig.ready``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from northing.kernel.folding import fold_text
from northing.ui.menu import all_places

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ACTS, PAGES = _("Do"), _("Pages")
MAX_HITS_PER_GROUP, MAX_HITS_AT_START = 5, 2
#: Of what was typed; the rest finds nothing more.
MAX_LENGTH, MAX_WORDS = 100, 6


@dataclass(frozen=True, slots=True)
class Hit:
    """One place to go to. ``person`` has a face, everything else an ``icon``."""

    title: str
    url: str
    icon: str = ""
    note: str = ""
    person: Any = None


#: The person, folded words (none at the start) and how many hits are wanted.
Find = Callable[[Any, Sequence[str], int], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpSource:
    """Hits of one kind. ``find`` gives what the person may see, in few queries, however much there is.

    Sources with the same ``label`` make one group. Lower ``position`` is shown first. ``is_at_start``: two of its hits
    are offered before anything is typed.
    """

    kind: str
    label: StrOrPromise
    position: int
    find: Find
    is_at_start: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do on a page of its own. ``needs`` is an attribute of the person, as in the menu; what
    ``is_first`` is offered before anything is typed.
    """

    address: str
    text: StrOrPromise
    icon: str
    needs: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class HitGroup:
    label: str
    hits: list[Hit]


sources: dict[str, JumpSource] = {}
acts: dict[str, Act] = {}


def add_jump_sources(*added: JumpSource) -> None:
    sources.update((source.kind, source) for source in added)


def add_acts(*added: Act) -> None:
    """Called once by each app that has some, when the site starts."""
    acts.update((act.address, act) for act in added)


def jump_to(person: Any, text: str) -> list[HitGroup]:
    """What is found for the words of ``text``, in groups; a handful of places without any."""
    words = fold_text(text[:MAX_LENGTH]).split()[:MAX_WORDS]
    limit = MAX_HITS_PER_GROUP if words else MAX_HITS_AT_START
    groups: dict[str, list[Hit]] = {}
    for source in sorted(sources.values(), key=lambda source: source.position):
        if words or source.is_at_start:
            groups.setdefault(str(source.label), []).extend(source.find(person, words, limit))
    return [HitGroup(label, hits[:limit]) for label, hits in groups.items() if hits]


def has_words(words: Sequence[str], *texts: str) -> bool:
    """Whether every one of the folded words stands in one of the texts."""
    folded = fold_text("\n".join(texts))
    return all(word in folded for word in words)


def find_acts(person: Any, words: Sequence[str], limit: int) -> list[Hit]:
    open_ones = [act for act in acts.values() if not act.needs or getattr(person, act.needs, False)]
    found = [act for act in open_ones if has_words(words, str(act.text))]
    found.sort(key=lambda act: not act.is_first)
    return [Hit(str(act.text), reverse(act.address), act.icon) for act in found[:limit]]


def find_pages(person: Any, words: Sequence[str], limit: int) -> list[Hit]:
    """The places of the person's own menu."""
    places = [place for place in all_places() if not place.needs or getattr(person, place.needs, False)]
    found = [place for place in places if place.url and has_words(words, str(place.text))]
    return [Hit(str(place.text), place.url, place.icon) for place in found[:limit]]


add_jump_sources(
    JumpSource(kind="ui.pages", label=PAGES, position=60, find=find_pages),
    JumpSource(kind="ui.acts", label=ACTS, position=52, find=find_acts, is_at_start=True),
)
