"""Reading archives that were brought: what would come of each, what did, and what is in words alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Count
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from northing.exchange.models import ArchiveRow, BroughtArchive
from northing.exchange.queries.archive_rows import row_in_words
from northing.people.models import Person
from northing.people.queries.export_parts import ExportChapter, ExportPart, export_parts
from northing.people.queries.export_text import split_row
from northing.ui.formats import format_number

CHAPTER_TITLES = {
    ExportChapter.PERSON: gettext_lazy("Who I am"),
    ExportChapter.DIRECTION: gettext_lazy("Vision"),
    ExportChapter.PLAN: gettext_lazy("Plans and goals"),
    ExportChapter.REVIEW: gettext_lazy("Check-ins and reviews"),
    ExportChapter.FEEDBACK: gettext_lazy("Feedback"),
    ExportChapter.TOGETHER: gettext_lazy("With others"),
    ExportChapter.THANKS: gettext_lazy("Thanks"),
    ExportChapter.ORGANISATION: gettext_lazy("Objectives"),
    ExportChapter.ACCOUNT: gettext_lazy("The account there"),
}


@dataclass(frozen=True, slots=True)
class PartCounts:
    """One part on a page: what becomes of its rows."""

    title: str
    becomes: int = 0
    here: int = 0
    words: int = 0
    behind: int = 0

    @property
    def in_words(self) -> str:
        """“7 come in · 2 in words”."""
        said = (
            (self.becomes, ngettext("%(count)s comes in", "%(count)s come in", self.becomes)),
            (self.here, ngettext("%(count)s is here already", "%(count)s are here already", self.here)),
            (self.words, ngettext("%(count)s in words", "%(count)s in words", self.words)),
            (self.behind, ngettext("%(count)s stays behind", "%(count)s stay behind", self.behind)),
        )
        return " · ".join(words % {"count": format_number(Decimal(count))} for count, words in said if count)


@dataclass(slots=True)
class ChapterCounts:
    title: str
    parts: list[PartCounts] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ArchiveWords:
    """One row in words, as people read it."""

    heading: str
    facts: list[tuple[str, str]]


def archives_of(person: Person) -> list[BroughtArchive]:
    """Newest first, without the files."""
    return list(BroughtArchive.objects.visible_to(person).defer("content").select_related("transfer")[:50])


def moment_of(archive: BroughtArchive) -> datetime | None:
    """When it was made, as it says."""
    try:
        return parse_datetime(archive.made_at)
    except ValueError:
        return None


def chapters_of(archive: BroughtArchive) -> list[ChapterCounts]:
    """What becomes of its rows, by chapter. A part that this Northing does not have any more is left out."""
    parts, chapters = export_parts(), dict[ExportChapter, ChapterCounts]()
    for name in [name for name in parts if name in archive.preview.get("parts", {})]:
        part = parts[name]
        chapter = chapters.setdefault(part.chapter, ChapterCounts(str(CHAPTER_TITLES[part.chapter])))
        chapter.parts.append(PartCounts(title_of(part), **archive.preview["parts"][name]))
    return list(chapters.values())


def title_of(part: ExportPart) -> str:
    """With that of the rows it hangs on: “Goals: Measures”."""
    if part.under is None:
        return str(part.title)
    return _("%(above)s: %(title)s") % {"above": export_parts()[part.under[0]].title, "title": part.title}


def totals_of(archive: BroughtArchive) -> PartCounts:
    found = list(archive.preview.get("parts", {}).values())
    names = ("becomes", "here", "words", "behind")
    return PartCounts(_("Altogether"), **{name: sum(counts.get(name, 0) for counts in found) for name in names})


def words_by_part(archive: BroughtArchive) -> list[tuple[ExportPart, str, int]]:
    """The parts of which rows are in words alone, with their titles and how many."""
    rows = ArchiveRow.objects.filter(archive=archive).in_words().order_by()
    counts = dict(rows.values_list("part").annotate(count=Count("pk")))
    return [(part, title_of(part), counts[name]) for name, part in export_parts().items() if name in counts]


def words_of(rows: list[ArchiveRow]) -> Iterator[ArchiveWords]:
    for row in rows:
        part = export_parts()[row.part]
        yield ArchiveWords(*split_row(part, row_in_words(part, row.pk, row.content)))
