"""Where a goal, its steps and its noun phrases begin and end, and which words tell its reasons and its ways."""

from __future__ import annotations

from northing.coach.extract.front_clauses import CLAUSE_SUBJECTS, explaining_clauses, find_front_clause, states_reason
from northing.coach.extract.units import PERIOD_OF_NOUN, TIME_NOUNS, WEEKDAYS, is_inside
from northing.coach.model import Span
from northing.coach.resources import pattern, word_set
from northing.coach.text.verbs import starts_with_verb, verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

#: What may stand between a past and the wish that follows it.
WISH_JOINTS = frozenset([*",.;:!", "and", "but", "so", "now"])
#: Verbs in their plain form that end as other forms do.
PLAIN_VERBS = word_set("plain_verbs")
#: After the name of a thing these begin something else.
PLACE_ADVERBS = word_set("place_adverbs")
#: What opens a phrase of time.
TIME_OPENERS = word_set("time_openers")
STEP_VERBS = frozenset({"direct", "outcome", "build", "learn", "change", "finish", "other_verb"})
STEP_JOINTS = frozenset({"and", "then", ",", ";", ".", ":", "or", "also", "&", "-", "•", "plus"})
MAX_PHRASE_WORDS = 9
ITEM_TAGS = frozenset({"credential", "course", "job", "role", "deliverable", "helper"})
#: After a name of who does it: "the course HR offers".
PROVIDING_VERBS = word_set("providing_verbs")
INSIDE_PHRASE_TAGS = frozenset({"article", "rate_adverb"})
PURPOSE_VERB_TAGS = frozenset({"outcome", "direct", "build", "learn", "change", "finish", "purpose_verb", "other_verb"})
#: Verbs one does to a thing.
TRANSITIVE_TAGS = frozenset({"direct", "activity", "other_verb", "finish"})
TAKING_TIME = word_set("taking_time")
GIVING_TIME = word_set("giving_time")
#: What comes round, as it opens a sentence: "every Monday and Wednesday,", "each second week,".
LEADING_RATE_WORDS = (
    WEEKDAYS | frozenset(PERIOD_OF_NOUN) | TIME_NOUNS | frozenset({"and", "other", "single", "second", "third"})
)
#: Ways of going somewhere, and what one goes by.
MOVING_WORDS = word_set("moving_words")
#: After "work" they make it a verb: what one works on, or with whom.
WORKING_PREPOSITIONS = frozenset({"on", "with", "for", "as", "at", "towards", "toward", "together"})
#: Verbs of changing something, and what opens the thing one changes it with.
CHANGING_TAGS = frozenset({"change", "moving_up", "moving_down"})
ONE_WORDS = frozenset({"a", "an", "one", "two", "three", "four", "my", "our"})
NOT_HELP_TAGS = frozenset("abstract describing generic comparative person person_one org_unit metric".split())
NO_HELP_NOUNS = word_set("no_help_nouns")
#: Verbs of something one does; and those of a result or a state.
PROMISED_TAGS = frozenset({"direct", "activity", "studying", "begin_doing"})
STATE_TAGS = frozenset({"being", "becoming", "change", "begin_wishing"})
CAUSING_TAGS = frozenset({"causer"})
#: Words that name no way.
EFFORT_TAGS = frozenset({"filler", "effort"})


def find_goal_start(words: Words, bounds: tuple[Span, ...], index: int = 0) -> int:
    """The index of the first word behind bullets, "By June," and "I want to"; the number of words if none is left."""
    before = -1
    if index == 0 and words.at[0].isdecimal() and len(words.at[0]) <= 2 and words.at[1] in {".", ")"}:
        index = 2 if words.at[2][:1].isalpha() else 0
    while index and index < len(words.words) and words.at[index] in WISH_JOINTS:
        index += 1
    while index != before and index < len(words.words):
        before = index
        front = find_front_clause(words, index)
        index = front.main if front else _after_bound(words, bounds, index)
        index = _after_opener(words, index)
        index = _after_leading_rate(words, index)
        while index < len(words.words) and not words.at[index][0].isalnum() and words.at[index] not in '"$€£':
            index += 1
    return index


def _after_bound(words: Words, bounds: tuple[Span, ...], index: int) -> int:
    if index >= len(words.words):
        return index
    start = words.words[index].start
    ends = [span.end for span in bounds if span.start <= start < span.end]
    return words.index_at(ends[0] - 1) + 1 if ends else index


def _after_leading_rate(words: Words, index: int) -> int:
    """Behind "every Friday," and "each morning and evening", where a verb follows."""
    place = index + 1
    while words.at[place] in LEADING_RATE_WORDS:
        place += 1
    if index == place - 1 or words.at[index] not in {"every", "each"}:
        return index
    if words.at[place] != ",":
        acts = is_plain_form(words.at[place]) and starts_with_verb(f"{words.at[place]} {words.at[place + 1]}")
        return place if acts else index
    follows = words.tags[place + 1] & (PURPOSE_VERB_TAGS | {"number_word"}) or starts_with_verb(words.at[place + 1])
    return place + 1 if follows else index


def _after_opener(words: Words, index: int) -> int:
    if index >= len(words.words):
        return index
    ends = [hit.last for hit in words.hits.get("opener", ()) if hit.first == index]
    found = pattern("opener").match(words.plain, words.words[index].start)
    if found and found.end() > words.words[index].start:
        ends.append(words.index_at(found.end() - 1) + (0 if words.plain[found.end() - 1] == " " else 1))
    return max(ends, default=index)


def step_starts(words: Words, goal_start: int) -> tuple[int, ...]:
    """The words at which steps begin, the goal's own verb first. A goal to be something is one step."""
    return (goal_start,) if "being" in words.tags[goal_start] else joined_steps(words, goal_start)


def joined_steps(words: Words, goal_start: int) -> tuple[int, ...]:
    """The goal's own verb and every plain verb joined to it by a comma, "and" or the like."""
    joined = (
        index
        for index in range(goal_start + 2, len(words.words))
        if words.texts[index - 1] in STEP_JOINTS and words.tags[index] & STEP_VERBS and is_plain_form(words.at[index])
    )
    return (goal_start, *joined) if goal_start < len(words.words) else ()


def is_plain_form(word: str) -> bool:
    """Whether a verb stands in its plain form and is neither a gerund nor a past."""
    return not word.endswith(("ing", "ed", "s")) or word in PLAIN_VERBS


def noun_phrase_end(words: Words, first: int) -> int:
    """The word after the noun phrase that begins here. It ends at a preposition, a comma or another clause."""
    last = first
    while last < len(words.words) and last - first < MAX_PHRASE_WORDS:
        word = words.at[last]
        if _ends_phrase(words, first, last):
            break
        if word == "(" and words.at[last + 2] == ")" and last > first and _continues_after_initials(words, last + 3):
            last += 3
            continue
        if word == "of" and ("part_of" in words.tags[last - 1] or words.at[last - 1].isdigit()):
            last += 1
            continue
        if word == "and" and last > first and _joins_nouns(words, last + 1):
            last += 1
            continue
        if ("noun_stop" in words.tags[last] and INSIDE_PHRASE_TAGS.isdisjoint(words.tags[last])) or not (
            word[0].isalnum() or word in '-"/&+' or (word == "'" and words.at[last - 1].endswith("s"))
        ):
            break
        last += 1
    return last


def _has_object_after(words: Words, place: int) -> bool:
    """Whether the gerund before this word takes it as its object: "a business selling soap"."""
    return words.at[place][:1].isalpha() and ITEM_TAGS.isdisjoint(words.tags[place])


def _continues_after_initials(words: Words, place: int) -> bool:
    """Whether a name goes on behind its initials: "Critical Care Registered Nurse (CCRN) certification"."""
    return words.at[place][:1].isalpha() and "noun_stop" not in words.tags[place]


def _ends_phrase(words: Words, first: int, last: int) -> bool:
    """Whether a noun phrase ends here at no preposition: "one day", "offered by", "selling soap"."""
    word = words.at[last]
    if word in {"one", "some"} and words.at[last + 1] == "day":
        return True
    if word.partition("'")[0] in {"that", "who", "which", "it", "i", "you", "we", "they"}:
        return True
    if last > first and word in {"a", "an"} and "period" in words.tags[last + 1]:
        return True
    thing = last > first and not ITEM_TAGS.isdisjoint(words.tags[last - 1]) and not words.at[last - 1].endswith("'s")
    return thing and (
        (word.endswith("ed") and "noun_stop" in words.tags[last + 1])
        or (last > first and words.quote(last, last + 1).isupper() and words.at[last + 1] in PROVIDING_VERBS)
        or word in PLACE_ADVERBS
        or (word.endswith("ing") and ITEM_TAGS.isdisjoint(words.tags[last]) and _has_object_after(words, last + 1))
    )


def _joins_nouns(words: Words, place: int) -> bool:
    """Whether "and" joins two nouns of one thing: "an incentive and assessment programme"."""
    doing = words.at[place].endswith("ing") and frozenset({"course", "deliverable"}).isdisjoint(words.tags[place + 1])
    article = doing or "article" in words.tags[place] or "determiner" in words.tags[place]
    return not article and any(words.tags[place + step] & {"course", "deliverable"} for step in (1, 2))


def find_purposes(words: Words, goal_start: int) -> tuple[Span, ...]:
    """The spans that state reasons, in order. Of a reason in front of the goal its own clause is all."""
    fronted = _fronted_reasons(words, goal_start)
    spans = [*_announced_reasons(words, goal_start), *_infinitive_reasons(words, goal_start)]
    return tuple(_without_overlaps([*fronted, *spans]))


def _announced_reasons(words: Words, goal_start: int) -> list[Span]:
    """Reasons behind words such as "so that", but none that holds the goal itself and none without content."""
    found = [each for each in pattern("purpose").finditer(words.plain) if words.plain[each.end() :].strip(" .!?")]
    if goal_start < len(words.words) and words.at[goal_start] not in CLAUSE_SUBJECTS:
        found.extend(pattern("explanation").finditer(words.plain, words.words[goal_start].end))
    spans = [Span(each.start(), _clause_end(words, each.end())) for each in found]
    openers = (words.words[place] for place in explaining_clauses(words, goal_start))
    spans.extend(Span(opener.start, _clause_end(words, opener.end)) for opener in openers)
    goal = words.words[goal_start].start if goal_start < len(words.words) else 0
    return [span for span in spans if not span.start < goal < span.end]


def _without_overlaps(spans: list[Span]) -> list[Span]:
    """Of spans that lie in another one the wider alone."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _fronted_reasons(words: Words, goal_start: int) -> tuple[Span, ...]:
    """The reason in front of the goal: "To serve pupils better, hand each of them ..."."""
    for index in range(min(goal_start, len(words.words))):
        clause = find_front_clause(words, index)
        if clause and clause.main <= goal_start:
            said = clause.first + (3 if words.at[clause.first] == "in" else 1)
            told = states_reason(words, clause) and not _is_empty_reason(words, said, words.words[clause.last - 1].end)
            return (words.span(clause.first, clause.last),) if told else ()
    return ()


def _infinitive_reasons(words: Words, goal_start: int) -> list[Span]:
    found: list[Span] = []
    for index in range(goal_start + 1, len(words.words) - 1):
        if words.at[index] == "to" and _is_purpose(words, goal_start, index):
            end = _clause_end(words, words.words[index].end)
            if not _is_empty_reason(words, index + 1, end):
                found.append(Span(words.words[index].start, end))
    return found


def _is_purpose(words: Words, goal_start: int, index: int) -> bool:
    before, after = words.at[index - 1], words.at[index + 1]
    if words.at[goal_start - 1] == "want" and index - goal_start < 4 and "determiner" in words.tags[goal_start]:
        return False
    if (
        "to_taker" in words.tags[index - 1]
        or not _may_be_done(words, index + 1)
        or (after.endswith(("ing", "s")) and not after.endswith(("ss", "us")) and not is_plain_form(after))
    ):
        return False
    if (
        "set_phrase" in words.tags[index]
        or _is_extent(words, index)
        or "applying" in words.tags[goal_start]
        or before in {"or", "and"}
    ):
        return False
    if _left_to_do(words, index) or _takes_so_long(words, index) or _is_way_to_work(words, index):
        return False
    return not any(_causes(words, place) for place in (*range(max(index - 5, goal_start), index), goal_start))


def _left_to_do(words: Words, index: int) -> bool:
    """Whether "to" tells what is done with the things before it: "three habits to try by May"."""
    after = words.at[index + 2]
    ended = not after[:1].isalpha() or after in TIME_OPENERS
    return ended and not TRANSITIVE_TAGS.isdisjoint(words.tags[index + 1]) and words.at[index - 1].endswith("s")


def _is_way_to_work(words: Words, index: int) -> bool:
    """Whether "to work" is where one goes: "walk to work every day", "take the bus to work"."""
    if words.at[index + 1] != "work" or words.at[index + 2] in WORKING_PREPOSITIONS:
        return False
    return any(verb_base(words.at[place]) in MOVING_WORDS for place in range(max(index - 3, 0), index))


def _takes_so_long(words: Words, index: int) -> bool:
    """Whether "to" tells what time is needed for: "the time it takes me to close a ticket"."""
    near = range(max(index - 6, 0), index)
    lasting = "period" in words.tags[index - 1] or words.at[index - 1] == "time"
    return any(words.at[p] in TAKING_TIME for p in near[-3:]) or (
        lasting and any(words.at[p] in GIVING_TIME for p in near)
    )


def _may_be_done(words: Words, index: int) -> bool:
    """Whether the word is a verb. A word that is a noun as often must stand in a list of verbs."""
    plain_verb = "begin_doing" in words.tags[index] and "nouns_too" not in words.tags[index]
    return not PURPOSE_VERB_TAGS.isdisjoint(words.tags[index]) or plain_verb


def _is_extent(words: Words, index: int) -> bool:
    """Whether "to" states an extent, as in "enough ... to answer"."""
    return any(words.at[place] == "enough" for place in range(max(index - 4, 0), index))


def _causes(words: Words, place: int) -> bool:
    """Whether the word is a verb of asking or helping somebody to do what follows."""
    return (
        "causer" in words.tags[place]
        and DETERMINER_TAGS.isdisjoint(words.tags[place - 1])
        and "course" not in words.tags[place + 1]
        and words.at[place + 1] not in {"to", "and"}
    )


def _is_empty_reason(words: Words, first: int, end: int) -> bool:
    return all(
        "empty_reason" in word.tags for word in words.words[first:] if word.end <= end and word.text[0].isalnum()
    )


def _clause_end(words: Words, position: int) -> int:
    """The end of the clause that this character belongs to."""
    for place in range(words.index_at(position), len(words.words)):
        word = words.words[place]
        if word.text in {".", ";", "!", "?"} or (word.text == "," and words.at[place + 1] in {"by", "and", "with"}):
            return words.words[place - 1].end
    return words.words[-1].end if words.words else 0


def find_means(words: Words, goal_start: int, purposes: tuple[Span, ...], bounds: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that state ways, in order. A bound such as "by spring" is none."""
    spans = [
        Span(
            found.start() + len(found.group()) - len(found.group().lstrip(" ,")),
            _means_end(words, found.end(), purposes),
        )
        for found in pattern("means").finditer(words.plain)
        if not pattern("empty_means").match(words.plain, found.start())
    ]
    spans.extend(_promised_acts(words, goal_start, purposes))
    spans.extend(_things_helped_by(words, goal_start))
    spans = [span for span in spans if not _is_mere_effort(words, span) and not is_inside(span.start, bounds)]
    for hit in words.hits.get("means_noun", ()):
        place = next((p for p in range(hit.first - 1, max(hit.first - 5, -1), -1) if words.at[p] == "with"), None)
        if place is not None and place > goal_start:
            spans.append(words.span(place, hit.last))
    return tuple(sorted(spans, key=lambda span: span.start))


def _promised_acts(words: Words, goal_start: int, purposes: tuple[Span, ...]) -> list[Span]:
    """What somebody will do or is doing about it, told behind the goal: "..., I'll ask the night crew for tips"."""
    found = []
    for match in pattern("promised_act").finditer(words.plain):
        start = match.start(match.lastgroup or 0)
        place = words.index_at(start)
        told = goal_start + 2 < place and not is_inside(start, purposes)
        if told and not PROMISED_TAGS.isdisjoint(words.tags[place]) and STATE_TAGS.isdisjoint(words.tags[place]):
            found.append(Span(start, _means_end(words, match.end(), purposes)))
    return found


def _things_helped_by(words: Words, goal_start: int) -> list[Span]:
    """What something is changed with: "improve morale with a suggestion box", "cut walking with a second trolley"."""
    if CHANGING_TAGS.isdisjoint(words.tags[goal_start]):
        return []
    found = []
    for place in range(goal_start + 2, len(words.words) - 2):
        if words.at[place] == "with" and words.at[place + 1] in ONE_WORDS:
            last = noun_phrase_end(words, place + 1)
            thing = words.tags[last - 1]
            if last > place + 2 and NOT_HELP_TAGS.isdisjoint(thing) and words.at[last - 1] not in NO_HELP_NOUNS:
                found.append(words.span(place, last))
    return found


def _is_mere_effort(words: Words, span: Span) -> bool:
    """Whether a way names nothing but effort: "through hard work"."""
    inside = range(words.index_at(span.start), words.index_at(span.end - 1) + 1)
    if words.at[inside.start] not in {"through", "via", "using"}:
        return False
    return all(words.tags[place] & EFFORT_TAGS or not words.at[place][0].isalnum() for place in inside)


def _means_end(words: Words, position: int, purposes: tuple[Span, ...]) -> int:
    stops = [span.start for span in purposes if span.start >= position]
    for place in range(words.index_at(position), len(words.words)):
        word = words.words[place]
        if word.text in {".", ";", ",", "so", "because"} or word.start in stops:
            return words.words[place - 1].end
    return words.words[-1].end
