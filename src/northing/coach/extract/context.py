"""One text as every rule sees it: its words, bounds, amounts, items, ways and reasons, each found once."""

from __future__ import annotations

from functools import cached_property

from northing.coach.encoder import Answers, Encoder
from northing.coach.extract.amounts import read_amounts
from northing.coach.extract.clauses import find_goal_start, find_means, find_purposes, step_starts
from northing.coach.extract.dates import ReferenceDay
from northing.coach.extract.deadlines import (
    deadline_spans,
    find_deadlines,
    is_service_level,
    main_deadline,
    outside_of,
)
from northing.coach.extract.further_results import find_further_results
from northing.coach.extract.items import read_items
from northing.coach.extract.rates import add_rates, read_rates, with_opened_period
from northing.coach.extract.results import find_result
from northing.coach.model import Background, Measure, Part, Span
from northing.coach.resources import pattern, word_set
from northing.coach.text.linear_model import Scores, score_questions
from northing.coach.text.words import Words, read_words

#: Words of a reason that moves no figure.
ABILITY_WORDS = word_set("ability_words")
Parts = tuple[tuple[Part, Span], ...]
#: Tags of words that are cut off the edges of a part.
EDGE_TAGS = frozenset({"noun_stop", "number_skip"})
#: How far before the target "from" may stand.
MAX_BASELINE_DISTANCE = 9
LOOSE_SIGNS = " \t\r\n,;:()"
#: Signs at which the goal's own sentence ends, and with it the outcome.
SENTENCE_ENDS = frozenset(".;!?\n")
#: Behind these a point ends no sentence.
TITLES = word_set("titles")


class GoalContext:
    """One text as every rule sees it. What every reading needs is found at once, the rest when it is first asked for.

    ``start`` is the word at which the goal itself begins, after "I want to" and the like; the number of words if there
    is none. ``bounds`` are all bounds in time, ``deadline`` is the one the goal hangs on. ``amounts`` are counted in so
    many words. ``purposes`` say why and ``means`` say how.
    """

    def __init__(self, text: str, day: ReferenceDay, background: Background, encoder: Encoder | None = None) -> None:
        words = read_words(text, background.decimal_mark)
        found = find_deadlines(words.plain)
        start = find_goal_start(words, deadline_spans(found), _wish_after_past(words))
        found = [each for each in found if not is_service_level(words, start, each[1], len(found))]
        self.words, self.text, self.day, self.background = words, words.text, day, background
        self.encoder = encoder
        self.bounds, self.purposes = deadline_spans(found), find_purposes(words, start)
        self.deadline = main_deadline(words.text, outside_of(found, self.purposes) or found, day)
        self.start = start
        self.means = find_means(words, self.start, self.purposes, self.bounds)
        self.amounts = self._read_amounts()

    def _read_amounts(self) -> tuple[Measure, ...]:
        found = read_amounts(self.words, self.bounds)
        own = tuple(each for each in found if not _belongs_to_reason(self.words, each, self.purposes))
        own = with_opened_period(self.words, self.start, own)
        taken = self.bounds + self.purposes
        return add_rates(own, read_rates(self.words, self.start, taken, own, self.means), self.means)

    @cached_property
    def items(self) -> tuple[Measure, ...]:
        """Single things that are done or not. Who does a good job has none to get."""
        found = read_items(self.words, self.start, self.amounts)
        done_well = self.words.at[self.start] in {"do", "doing"}
        return tuple(each for each in found if each.unit != "job") if done_well else found

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Amounts and items in the order of the text."""
        return tuple(sorted(self.amounts + self.items, key=lambda each: each.span.start))

    @cached_property
    def result(self) -> Measure | None:
        """What shows that the goal is reached, for a goal that counts nothing and names no item."""
        return None if self.measures else find_result(self.words, self.steps or (self.start,))

    @cached_property
    def further_results(self) -> tuple[Measure, ...]:
        """What shows that further steps of the goal are done, beside what is counted."""
        counted = (self.result,) if self.result else self.measures
        return find_further_results(self.words, self.steps, counted, self.means + self.purposes)

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """The words at which a step may begin, the goal's own verb first."""
        return step_starts(self.words, self.start)

    @cached_property
    def days_left(self) -> int | None:
        """How many days there are until the deadline, where it is a day."""
        last_day = self.deadline.last_day if self.deadline else None
        return (last_day - self.day.today).days if last_day else None

    @cached_property
    def is_shouted(self) -> bool:
        """Whether capitals say nothing here, because most words have them."""
        spoken = [word.start for word in self.words.words if word.text[0].isalpha()]
        return sum(self.text[start].isupper() for start in spoken) * 2 > len(spoken) + 1

    @cached_property
    def scores(self) -> Scores:
        """What the linear model says to each question."""
        return score_questions(self.words, self.start)

    @cached_property
    def answers(self) -> Answers:
        """What the encoder says to each question; empty without one."""
        return self.encoder.answers(self.text) if self.encoder else {}

    def raw(self, index: int) -> str:
        """A word as it was written, or an empty string beyond either end."""
        if not 0 <= index < len(self.words.words):
            return ""
        word = self.words.words[index]
        return self.text[word.start : word.end]

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


def _wish_after_past(words: Words) -> int:
    """The word at which the wish begins in "I have done one thing and want to do another"; else 0."""
    wish = pattern("past").match(words.plain) and pattern("later_wish").search(words.plain)
    return words.index_at(wish.start()) if wish else 0


def _belongs_to_reason(words: Words, amount: Measure, purposes: tuple[Span, ...]) -> bool:
    """Whether a figure states an ability in a reason: "so that I can run a team of five"."""
    for span in purposes:
        if span.start <= amount.span.start < span.end:
            inside = range(words.index_at(span.start), words.index_at(span.end - 1) + 1)
            return not ABILITY_WORDS.isdisjoint(words.texts[inside.start : inside.stop])
    return False


def find_parts(goal: GoalContext) -> Parts:
    """The parts of the sentence, none overlapping: deadline, reasons, ways, amounts, and the rest as the outcome."""
    found: list[tuple[Part, Span]] = []
    if goal.deadline:
        _add_free_pieces(goal.text, found, "deadline", goal.deadline.span)
    for span in goal.purposes:
        _add_free_pieces(goal.text, found, "why", span)
    for span in goal.means:
        _add_free_pieces(goal.text, found, "how", span)
    for measure in goal.amounts:
        if measure.unit != "x":
            _add_free_pieces(goal.text, found, "measure", _with_baseline(goal, measure))
    found.extend(("outcome", span) for span in _outcome_pieces(goal, sorted(span for _, span in found)))
    return tuple(sorted(found, key=lambda each: each[1]))


def _with_baseline(goal: GoalContext, measure: Measure) -> Span:
    """The span of an amount from its "from" on: "from 4.5 % to 3 %"."""
    first = goal.words.index_at(measure.span.start)
    if measure.baseline is not None:
        for place in range(first - 1, max(first - MAX_BASELINE_DISTANCE, -1), -1):
            if goal.words.at[place] == "from":
                return Span(goal.words.words[place].start, measure.span.end)
    return measure.span


def _add_free_pieces(text: str, found: list[tuple[Part, Span]], part: Part, span: Span) -> None:
    """Adds those pieces of the span that no other part has taken."""
    taken = sorted(other for _, other in found if other.start < span.end and span.start < other.end)
    start = span.start
    for other in (*taken, Span(span.end, span.end)):
        piece = _stripped(text, Span(start, min(other.start, span.end)))
        if piece.end - piece.start > 1:
            found.append((part, piece))
        start = max(start, other.end)


def _stripped(text: str, span: Span) -> Span:
    """The span without signs and spaces at its edges."""
    said = text[span.start : span.end]
    start = span.start + len(said) - len(said.lstrip(LOOSE_SIGNS))
    return Span(start, max(start, span.end - len(said) + len(said.rstrip(LOOSE_SIGNS))))


def _outcome_pieces(goal: GoalContext, taken: list[Span]) -> list[Span]:
    """The pieces of the goal's own sentence that are in no other part, without little words at their edges."""
    words = goal.words
    pieces: list[list[int]] = [[]]
    for index in range(goal.start, len(words.words)):
        word = words.words[index]
        if word.text in SENTENCE_ENDS and index > goal.start and words.at[index - 1] not in TITLES:
            break
        if any(span.start < word.end and word.start < span.end for span in taken):
            pieces.append([])
        else:
            pieces[-1].append(index)
    trimmed = (_trim_piece(goal, piece, opening=piece[0] == goal.start) for piece in pieces if piece)
    return [words.span(piece[0], piece[-1] + 1) for piece in trimmed if piece]


def _trim_piece(goal: GoalContext, piece: list[int], *, opening: bool) -> list[int]:
    """The piece without signs and little words at its edges; the goal's own verb stays."""
    while piece and _is_edge(goal, piece[-1]) and not (opening and len(piece) == 1):
        piece = piece[:-1]
    while piece and not opening and not goal.words.at[piece[0]][0].isalnum():
        piece = piece[1:]
    carries = opening or any(not _is_edge(goal, index) for index in piece)
    return piece if carries else []


def _is_edge(goal: GoalContext, index: int) -> bool:
    if "degree" in goal.words.tags[index]:
        return False
    return not EDGE_TAGS.isdisjoint(goal.words.tags[index]) or not goal.words.at[index][0].isalnum()
