"""Objectives with how far their key results are, as a tree, and which of them a page or form shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, F, IntegerField, Prefetch, Q, QuerySet, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.folding import holds_words
from northing.objectives import policy
from northing.objectives.models import (
    LEVEL_RANKS,
    KeyResult,
    KeyResultUpdate,
    Level,
    Objective,
    ObjectiveQuerySet,
    ObjectiveState,
)
from northing.people.models import Person, Team
from northing.people.queries.compiled import compiled_for_keys, compiled_once
from northing.people.queries.team_tree import teams_around, teams_led_by
from northing.ui.charts import share_of_span
from northing.ui.formats import format_number

#: What a list shows of an objective, besides its team and owner.
LINE_FIELDS = ("title", "level", "parent", "state", "starts_on", "ends_on", "closed_on", "result")
#: By state what a list is asked to ``show``; published ones by their first day.
SHOWN_STATES = {ObjectiveState.CLOSED.value: "closed", ObjectiveState.DRAFT.value: "drafts"}
#: What the history of a key result shows of an update.
UPDATE_FIELDS = ("key_result", "on", "value", "note", "by__name")
#: Teams to choose from in a form; more are chosen in another way.
MAX_TEAMS_LISTED = 100
RANK = Case(*(When(level=level.value, then=rank) for level, rank in LEVEL_RANKS.items()), output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class KeyResultLine:
    """``covered`` and ``planned`` are percent; ``planned`` is None before the objective begins."""

    key_result: KeyResult
    covered: float
    planned: float | None

    @property
    def figures_text(self) -> str:
        return describe_figures(self.key_result)

    @property
    def label(self) -> str:
        return f"{self.figures_text} {describe_progress(self.covered, self.planned)}"


@dataclass(slots=True)
class ObjectiveLine:
    """``covered`` is the mean of its key results; None while it has none. ``below`` are those that serve it."""

    objective: Objective
    key_results: list[KeyResultLine]
    covered: float | None
    planned: float | None
    below: list[ObjectiveLine] = field(default_factory=list)

    @property
    def label(self) -> str:
        return describe_progress(self.covered or 0, self.planned)

    @property
    def more(self) -> int:
        """How many key results there are besides the first."""
        return max(0, len(self.key_results) - 1)

    @property
    def days(self) -> str:
        return describe_span(self.objective.starts_on, self.objective.ends_on)


def objective_line(objective: Objective, today: date) -> ObjectiveLine:
    """Fetch ``key_results`` along with it."""
    first, last = objective.starts_on, objective.ends_on
    planned = share_of_span(today, first, last) if today >= first else None
    results = [KeyResultLine(kr, 100 * kr.share, planned) for kr in objective.key_results.all()]
    covered = sum(one.covered for one in results) / len(results) if results else None
    return ObjectiveLine(objective, results, covered, planned)


def objective_tree(objectives: Iterable[Objective], today: date) -> list[ObjectiveLine]:
    """The roots, with their branches in ``below``. An objective whose parent is not among them is a root."""
    lines = {one.pk: objective_line(one, today) for one in objectives}
    roots: list[ObjectiveLine] = []
    for line in lines.values():
        above = lines.get(line.objective.parent_id or 0)
        (above.below if above else roots).append(line)
    return roots


def objectives_for_lines(objectives: ObjectiveQuerySet) -> ObjectiveQuerySet:
    """With all that ``objective_line`` and the lists read, the highest level first."""
    return (
        objectives.select_related("team", "owner")
        .prefetch_related("key_results")
        .order_by(RANK, F("starts_on").desc(), "team__name", "pk")
        .only(*LINE_FIELDS, "team__name", "owner__name")
    )


@compiled_for_keys
def read_lines(keys: Sequence[int]) -> QuerySet[Objective]:
    """The same of objectives that are known to be visible."""
    return objectives_for_lines(Objective.objects.filter(pk__in=keys))


def prefetch_updates(objective: Objective) -> None:
    """Fetches ``key_results`` of the objective, each with its updates and who made them. Two queries."""
    updates = Prefetch("updates", KeyResultUpdate.objects.select_related("by").only(*UPDATE_FIELDS))
    results = list(KeyResult.objects.filter(objective=objective).prefetch_related(updates))
    objective._prefetched_objects_cache = {"key_results": results}  # type: ignore[attr-defined] # Django's own cache


def objectives_to_show(person: Person, show: str, today: date) -> ObjectiveQuerySet:
    """``show`` is ``coming``, ``closed``, ``drafts`` or ``now``."""
    seen = Objective.objects.visible_to(person)
    if show == "coming":
        return seen.published().filter(starts_on__gt=today)
    if show == "closed":
        return seen.filter(state=ObjectiveState.CLOSED)
    if show == "drafts":
        return seen.filter(state=ObjectiveState.DRAFT)
    return seen.running(today)


def count_to_show(person: Person, today: date) -> Counter[str]:
    """How many there are to ``show``. One query."""
    counts = Counter[str]()
    for state, is_begun, count in _count_by_state(person, today):
        counts[SHOWN_STATES.get(state) or ("now" if is_begun else "coming")] += count
    return counts


@compiled_once
def _count_by_state(person: Person, today: date) -> QuerySet[Objective, tuple[str, bool, int]]:
    is_begun = ExpressionWrapper(Q(starts_on__lte=today), output_field=BooleanField())
    by_state = Objective.objects.visible_to(person).order_by().values_list("state").annotate(is_begun=is_begun)
    return by_state.annotate(count=Count("pk"))


def objectives_that_say(objectives: ObjectiveQuerySet, words: str) -> ObjectiveQuerySet:
    """Those whose title holds every one of the words, without regard to case and marks."""
    return objectives.filter(holds_words(words, "search_text__contains"))


def objectives_near(person: Person) -> Q:
    """Those of the company and of departments, one's own, and those of teams above one's own and of teams one leads."""
    return ~Q(level=Level.TEAM) | Q(owner=person) | Q(team_id__in=teams_around(person))


def objectives_to_carry_over(person: Person) -> ObjectiveQuerySet:
    """Published ones that the person may publish."""
    published = Objective.objects.visible_to(person).published()
    if person.is_partner:
        return published
    return published.filter(~Q(level=Level.COMPANY), team_id__in=teams_led_by(person))


def possible_parents(person: Person, level: str, *, excluded: Objective | None = None) -> ObjectiveQuerySet:
    """Open objectives of a higher level than ``level`` that the person sees."""
    higher = [one.value for one in Level if one.rank < Level(level).rank]
    found = Objective.objects.visible_to(person).exclude(state=ObjectiveState.CLOSED).filter(level__in=higher)
    return found.exclude(pk=excluded.pk) if excluded else found


def possible_teams(person: Person, objective: Objective | None) -> QuerySet[Team]:
    """Those the person may publish for, and the one the objective belongs to."""
    teams = Team.objects.filter(archived_at=None)
    keys = policy.teams_to_publish_for(person)
    if keys is None:
        return teams
    own = [objective.team_id] if objective and objective.team_id else []
    return teams.filter(pk__in=[*keys, *own])


def describe_figures(key_result: KeyResult) -> str:
    """“From 410 to 205 kWh. Now 388.”"""
    unit = key_result.unit
    figures = {"baseline": format_number(key_result.baseline), "target": format_number(key_result.target), "unit": unit}
    figures |= {"current": format_number(key_result.current)}
    if not unit:
        return _("From %(baseline)s to %(target)s. Now %(current)s.") % figures
    if unit in {"%", "°"}:
        return _("From %(baseline)s to %(target)s%(unit)s. Now %(current)s.") % figures
    return _("From %(baseline)s to %(target)s %(unit)s. Now %(current)s.") % figures


def describe_progress(covered: float, planned: float | None) -> str:
    """Both in percent."""
    if planned is None:
        return _("%(covered)s%% of the way.") % {"covered": f"{covered:.0f}"}
    figures = {"covered": f"{covered:.0f}", "planned": f"{planned:.0f}"}
    return _("%(covered)s%% of the way. Planned by today: %(planned)s%%.") % figures


def describe_span(first: date, last: date) -> str:
    """“2026”, “January to March 2026”, or the two days."""
    is_whole_months = first == dates.first_of_month(first) and last == dates.last_of_month(last)
    if is_whole_months and (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    if is_whole_months:
        start = date_format(first, "F" if first.year == last.year else "YEAR_MONTH_FORMAT")
        days = {"first": start, "last": date_format(last, "YEAR_MONTH_FORMAT")}
    else:
        days = {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}
    return _("%(first)s to %(last)s") % days
