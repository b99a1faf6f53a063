"""Lists as other programs save them, as far as their makers have described the columns in public.

- Culture Amp, “Guide to populating Individual Goals Import template”
  (support.cultureamp.com, articles 4408073513106 and 7048435).
- Betterworks, “OKR Uploads” (support.betterworks.com, article 360032818992).
- Viva Goals, which was Ally.io before: “Filling OKR templates when your objectives are aspirational and key results are
  measurable” (help.ally.io, article 5221009). Seven of its 16 columns could be read there.

Of Lattice, 15Five and Leapsome no list of columns was found that is open to everybody: their files are read like
anybody's, by what the headings say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from northing.exchange.models import SheetKind
from northing.exchange.queries.columns import guess_columns, plain_heading

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """``columns`` says by heading what is read from a column; ``told_by`` are headings that no other program has
    together. Lines with one of ``left_out`` in a column stay out, each with the reason. Where the maker describes only
    a part of the columns, the others are read by their headings.
    """

    name: str
    label: StrOrPromise
    kind: SheetKind
    columns: Mapping[str, str]
    told_by: frozenset[str]
    left_out: Mapping[str, Mapping[str, StrOrPromise]] = field(default_factory=dict)
    is_described_in_part: bool = False


CULTURE_AMP = Preset(
    name="culture-amp",
    label="Culture Amp",  # untranslated: a name
    kind=SheetKind.GOALS,
    columns={
        "name": "statement",
        "description": "reason",
        "status": "state",
        "due at": "deadline",
        "created at": "activated_on",
        "key result 1 title": "measure_name",
        "key result 2 title": "measure_name_2",
        "key result 3 title": "measure_name_3",
    },
    told_by=frozenset({"name", "visibility", "due at", "status"}),
)
BETTERWORKS = Preset(
    name="betterworks",
    label="Betterworks",  # untranslated: a name
    kind=SheetKind.GOALS,
    columns={"name": "statement", "description": "reason", "start date": "activated_on", "end date": "deadline"},
    told_by=frozenset({"name", "type", "progress", "end date", "owner email"}),
    left_out={"type": {"milestone": _("It is a milestone of a goal. Bring milestones in as actions.")}},
)
VIVA_GOALS = Preset(  # untranslated: a name, and columns
    name="viva-goals",
    label="Viva Goals (Ally.io)",
    kind=SheetKind.GOALS,
    columns={"title": "statement", "start date": "activated_on"},
    told_by=frozenset({"row id", "title", "parent", "entity", "owner email", "time period"}),
    is_described_in_part=True,
)
PRESETS = (CULTURE_AMP, BETTERWORKS, VIVA_GOALS)


def presets_for(kind: str) -> tuple[Preset, ...]:
    return tuple(preset for preset in PRESETS if preset.kind == kind)


def find_preset(name: str) -> Preset | None:
    return next((preset for preset in PRESETS if preset.name == name), None)


def guess_preset(kind: str, headings: Iterable[str]) -> Preset | None:
    """The one whose telling headings are all there."""
    there = {plain_heading(heading) for heading in headings}
    return next((preset for preset in presets_for(kind) if preset.told_by <= there), None)


def columns_of_preset(preset: Preset, headings: Sequence[str]) -> dict[int, str]:
    """By place, the column that each heading means in a list of that program; the others are left out."""
    found: dict[int, str] = {}
    meant = [(place, preset.columns.get(plain_heading(heading))) for place, heading in enumerate(headings)]
    if preset.is_described_in_part:
        meant += guess_columns(preset.kind, headings).items()
    for place, name in meant:
        if name and place not in found and name not in found.values():
            found[place] = name
    return found
