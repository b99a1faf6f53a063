"""A record in words of the active language: one layout, which the page, the Markdown and the PDF draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from northing.goals.models import GoalState
from northing.goals.templatetags.goals import HEALTH
from northing.kernel import dates
from northing.people.queries.organisation import organisation_name
from northing.records.queries.contents import (
    Contents,
    DeedEntry,
    FigureEntry,
    GoalEntry,
    MeasureEntry,
    QuoteEntry,
    RevisionEntry,
)
from northing.ui.charts import Chart, Row, chart_of
from northing.ui.formats import format_month, format_month_name, format_with_unit
from northing.ui.text import shorten_text

#: In a line; of more the first ones are left out.
MAX_FIGURES_IN_LINE = 12
#: Fewer readings make no course.
MIN_CHARTED = 2
#: In a period shorter than this a day needs no year.
DAYS_OF_A_YEAR = 365
MAX_LINK_LENGTH = 60
LET_GO_ICON = "feather"


@dataclass(frozen=True, slots=True)
class ChartOf:
    """A picture with what its legend says."""

    name: str
    unit: str
    target: float
    deadline: date | None
    chart: Chart


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry. ``health`` and ``state`` are the kind and the words of its state; ``source`` says what it rests on.

    ``source_url`` is the page here where its person finds it; ``evidence`` a link that goes along with the record.
    """

    key: str
    title: str = ""
    health: str = ""
    state: str = ""
    body: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    source_url: str = ""
    evidence: str = ""
    charts: tuple[ChartOf, ...] = ()
    is_quote: bool = False
    is_let_go: bool = False

    @property
    def icon(self) -> str:
        return LET_GO_ICON if self.is_let_go else HEALTH[self.health][0]

    @property
    def evidence_label(self) -> str:
        """The address as one says it: “example.org/board”."""
        parts = urlsplit(self.evidence)
        return shorten_text(f"{parts.netloc}{parts.path}".rstrip("/"), MAX_LINK_LENGTH)

    @property
    def called(self) -> str:
        """Its title, or how its words begin."""
        return self.title or shorten_text(self.body, MAX_LINK_LENGTH)


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """``eyebrow`` stands above the name, ``running`` at the foot of each printed page."""

    name: str
    eyebrow: str
    placement: str
    running: str
    introduction: str
    sections: tuple[Section, ...]


def lay_out(contents: Contents) -> Layout:
    """Sections without entries are left out."""
    period = name_period(contents.starts_on, contents.ends_on)
    organisation = organisation_name()
    whole = (
        Section("goals", _("Goals"), tuple(_goal_piece(goal, contents) for goal in contents.goals)),
        Section("deeds", _("Accomplishments"), tuple(_deed_piece(deed, contents) for deed in contents.deeds)),
        Section("others", _("What others said"), tuple(_quotes_of(contents))),
    )
    return Layout(
        name=contents.name,
        eyebrow=", ".join(filter(None, [isolate(organisation), period])),
        placement=", ".join(map(isolate, contents.placement)),
        running=f"{isolate(contents.name)}, {period}",
        introduction=contents.introduction,
        sections=tuple(section for section in whole if section.pieces),
    )


def name_period(start: date, end: date) -> str:
    """“December 2025 to May 2026”; with days where it does not begin and end with months."""
    names = {"first": date_format(start, "DATE_FORMAT"), "last": date_format(end, "DATE_FORMAT")}
    if start.day == 1 and end == dates.last_of_month(end):
        first = format_month_name(start) if start.year == end.year else format_month(start)
        names = {"first": first, "last": format_month(end)}
        if (start.year, start.month) == (end.year, end.month):
            return names["last"]
    # Translators: two months or two days, such as “December 2025 to May 2026”.
    return _("%(first)s to %(last)s") % names


def isolate(words: str) -> str:
    """The words so that their direction does not turn what stands beside them (Unicode's own brackets for this)."""
    return f"\u2068{words}\u2069" if words else ""


def name_day(day: date, contents: Contents) -> str:
    is_short = (contents.ends_on - contents.starts_on).days < DAYS_OF_A_YEAR and contents.starts_on <= day
    return date_format(day, "MONTH_DAY_FORMAT" if is_short and day <= contents.ends_on else "DATE_FORMAT")


def _goal_piece(goal: GoalEntry, contents: Contents) -> Piece:
    charts = [_chart_of(measure, goal, contents) for measure in goal.measures] if contents.shows_charts else []
    return Piece(
        key=goal.key,
        title=goal.name,
        health=goal.health,
        state=_state_of(goal, contents),
        body=goal.statement,
        notes=tuple(_goal_notes(goal, contents)),
        source=_span_of(goal, contents),
        source_url=reverse("goals:goal", args=[_key(goal.key)]),
        charts=tuple(chart for chart in charts if chart),
        is_let_go=goal.state == GoalState.DROPPED,
    )


def _state_of(goal: GoalEntry, contents: Contents) -> str:
    if goal.on is None:
        return str(HEALTH[goal.health][1]) if goal.health else ""
    words = _("Reached, %(day)s") if goal.state == GoalState.ACHIEVED else _("Let go, %(day)s")
    return words % {"day": name_day(goal.on, contents)}


def _span_of(goal: GoalEntry, contents: Contents) -> str:
    began = name_day(goal.began, contents)
    if goal.deadline is None:
        return _("A goal since %(day)s") % {"day": began}
    return _("A goal since %(day)s, for %(deadline)s") % {"day": began, "deadline": name_day(goal.deadline, contents)}


def _goal_notes(goal: GoalEntry, contents: Contents) -> Iterator[str]:
    if contents.shows_figures:
        for measure in goal.measures:
            line = _figures_line(measure, contents)
            if line:
                yield f"{isolate(measure.name)}: {line}" if len(goal.measures) > 1 else line
    if goal.closing_note:
        yield goal.closing_note
    for number, revision in enumerate(goal.revisions):
        yield _revision_line(revision, contents, is_first=number == 0)


def _figures_line(measure: MeasureEntry, contents: Contents) -> str:
    """“19% on 8 December, 16% on 2 February.”, with the first and the last of many."""

    def say(figure: FigureEntry) -> str:
        facts = {"value": format_with_unit(figure.value, measure.unit), "day": name_day(figure.on, contents)}
        return _("%(value)s on %(day)s") % facts

    shown = measure.figures
    if len(shown) > MAX_FIGURES_IN_LINE:
        shown = (shown[0], *shown[1 - MAX_FIGURES_IN_LINE :])
    return f"{', '.join(map(say, shown))}." if shown else ""


def _revision_line(revision: RevisionEntry, contents: Contents, *, is_first: bool) -> str:
    facts = {"day": name_day(revision.on, contents), "statement": isolate(revision.statement)}
    said = (_("At first, %(day)s: “%(statement)s”") if is_first else _("From %(day)s: “%(statement)s”")) % facts
    return " ".join(filter(None, [said, isolate(revision.what_changed), isolate(revision.why)]))


def _chart_of(measure: MeasureEntry, goal: GoalEntry, contents: Contents) -> ChartOf | None:
    if len(measure.figures) < MIN_CHARTED:
        return None
    rows = [Row(figure.on, float(figure.value)) for figure in measure.figures]
    drawn = chart_of(
        rows,
        baseline=float(measure.baseline),
        target=float(measure.target),
        began=goal.began,
        deadline=goal.deadline,
        today=contents.read_on,
    )
    return ChartOf(measure.name, measure.unit, float(measure.target), goal.deadline, drawn)


def _deed_piece(deed: DeedEntry, contents: Contents) -> Piece:
    day = name_day(deed.on, contents)
    notes = [_("What it changed: %(impact)s") % {"impact": isolate(deed.impact)}] if deed.impact else []
    source = _("%(day)s, for %(goal)s") % {"day": day, "goal": isolate(deed.goal)} if deed.goal else day
    return Piece(
        key=deed.key,
        body=deed.what,
        notes=tuple(notes),
        source=source,
        source_url=reverse("checkins:accomplishment", args=[_key(deed.key)]),
        evidence=deed.evidence,
    )


def _quotes_of(contents: Contents) -> Iterator[Piece]:
    for quote in contents.thanks:
        yield _quote_piece(quote, contents, reverse("recognition:thanks", args=[_key(quote.key)]))
    for quote in contents.feedback:
        yield _quote_piece(quote, contents, reverse("feedback:summary", args=[quote.request]))


def _quote_piece(quote: QuoteEntry, contents: Contents, url: str) -> Piece:
    parts: Sequence[str] = (isolate(quote.who), name_day(quote.on, contents))
    notes = (_("Asked: %(question)s") % {"question": isolate(quote.about)},) if quote.about else ()
    return Piece(key=quote.key, body=quote.words, notes=notes, source=", ".join(parts), source_url=url, is_quote=True)


def _key(key: str) -> int:
    return int(key.partition(":")[2])
