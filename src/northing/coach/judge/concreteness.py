"""Which words of a goal carry a picture: neither little words, nor judgements, nor what everybody says."""

from __future__ import annotations

from northing.coach.extract.clauses import is_plain_form
from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import WEEKDAYS
from northing.coach.model import Span
from northing.coach.resources import pattern
from northing.coach.text.words import Words

NAME_STOP_TAGS = frozenset({"noun_stop", "determiner", "to_taker", "period", "degree", "number_word"})
PALE_TAGS = frozenset(
    "filler generic abstract describing classifying opener outcome direct build learn change finish other_verb period "
    "activity".split()
)
#: Words that are pale whatever part of speech they are.
FLAT_TAGS = frozenset({"filler", "generic", "abstract", "describing", "classifying", "period", "opener", "determiner"})
#: What adjectives, adverbs and nouns of quality end in, and the words that only look so.
PALE_ENDINGS = ("ful", "less", "ous", "ness", "bility", "bilities", "ly")
NOT_PALE_WORDS = frozenset("wireless harness witness illness wilderness assembly monopoly anomaly butterfly".split())
AMOUNT_WORDS = frozenset({"more", "fewer", "less"})
#: A gerund before one of these says which: "a recycling programme"; what everybody practises does not.
MADE_THING_TAGS = frozenset({"course", "deliverable", "means_noun", "org_unit"})
PRACTISED_TAGS = frozenset({"activity", "learn", "course", "broad"})
#: What does not tell one department from another.
NAMELESS_TAGS = frozenset({"filler", "abstract", "describing", "classifying", "determiner"})
#: After these a word in -s is a verb.
SUBJECT_WORDS = frozenset("i we they he she it who that which and or to what".split())
#: What stands between a course and its subject.
TOPIC_PREPOSITIONS = frozenset({"on", "in", "about"})
#: Without one of these no way of working is told.
WAY_WORDS = frozenset({"way", "how", "time"})
JUDGING_TAGS = frozenset({"comparative", "describing"})
#: Words before a weekday that make it a bound or a rate.
CALENDAR_WORDS = frozenset({"on", "by", "every", "each", "this", "next", "until"})


def concrete_words(draft: GoalContext) -> tuple[Span, ...]:
    """The words from the goal's head on that two readers would picture alike."""
    words = draft.words
    judged, posts = {*_judged_role(draft), *_counterparts(draft)}, _role_words(draft)
    aside = _inside(words, draft.bounds + draft.purposes)
    ways = draft.head < len(words.words) and not WAY_WORDS.isdisjoint(words.texts)
    told = pattern("way_of_working").search(words.plain) if ways else None
    way = (Span(told.start(), told.end()),) if told and told.start() > words.words[draft.head].start else ()
    return way + tuple(
        Span(word.start, word.end)
        for index, word in enumerate(words.words[draft.head :], draft.head)
        if index not in judged and index not in aside and _is_pictured(draft, index, posts)
    )


def _counterparts(draft: GoalContext) -> set[int]:
    """Whom one communicates with says nothing of what about: "communication with doctors"."""
    words = draft.words
    found: set[int] = set()
    if "communicat" not in words.plain:
        return found
    for index in range(draft.head, len(words.words)):
        if words.at[index].startswith("communicat"):
            place = next((i for i in range(index + 1, index + 5) if words.at[i] in {"with", "to", "between"}), -2) + 1
            place += "determiner" in words.tags[place]
            after = words.at[place + 1]
            if place > 0 and (not after[:1].isalpha() or "noun_stop" in words.tags[place + 1]):
                found.add(place)
    return found


def _role_words(draft: GoalContext) -> set[int]:
    """The words of roles whose names take several: "team lead"."""
    hits = [hit for hit in draft.words.hits.get("role", ()) if hit.last - hit.first > 1]
    return {place for hit in hits for place in range(hit.first, hit.last)}


def _is_pictured(draft: GoalContext, index: int, posts: set[int]) -> bool:
    words, word, tags = draft.words, draft.words.at[index], draft.words.tags[index]
    if len(word) < 2 or not word[0].isalpha():
        return False
    capital = words.text[words.words[index].start].isupper()
    told = "subject" in tags and "course" in words.hits and words.at[index - 1] in TOPIC_PREPOSITIONS
    if told or "narrow" in tags or (capital and _is_name(draft, index)) or _names_a_day(words, index):
        return True
    if words.at[index - 1] in AMOUNT_WORDS or _counterpart(draft, index) or _better_at(words, index):
        return False
    return (
        index in posts
        or _names_a_unit(draft, index)
        or (tags.isdisjoint(PALE_TAGS) and not _ends_pale(word))
        or _noun_after_all(draft, index)
    )


def _plural_of_a_verb(words: Words, index: int) -> bool:
    """Whether what could be a verb is a noun in the plural: "errors in patient charts", "handovers between shifts"."""
    word, before = words.at[index], words.at[index - 1]
    if not word.endswith("s") or word.endswith(("ss", "us")) or len(word) < 5:
        return False
    judged = words.tags[index - 1] & (JUDGING_TAGS | {"degree"}) and "generic" not in words.tags[index - 1]
    return (
        before.isalpha() and before not in SUBJECT_WORDS and not judged and PRACTISED_TAGS.isdisjoint(words.tags[index])
    )


def _names_a_unit(draft: GoalContext, index: int) -> bool:
    """Whether the word tells which department or shift is meant: "move to the data department"."""
    words = draft.words
    if words.at[index - 1] not in {"the", "our", "annual"} or "org_unit" not in words.tags[index + 1]:
        return False
    moved = (
        words.at[index - 2] in {"to", "into", "from", "in", "for", "of", "at", "the", "with"} or index == draft.head + 2
    )
    return moved and NAMELESS_TAGS.isdisjoint(words.tags[index]) and "broad" not in words.tags[index]


def _better_at(words: Words, index: int) -> bool:
    """Whether somebody is to do it better, whatever it is: "better readers"."""
    return "comparative" in words.tags[index - 1] and words.at[index].rstrip("s").endswith(("er", "or", "ist"))


def _ends_pale(word: str) -> bool:
    """Whether the ending alone shows an adjective, an adverb or a quality: "resourceful", "responsiveness"."""
    return len(word) > 6 and word.endswith(PALE_ENDINGS) and word not in NOT_PALE_WORDS


def _noun_after_all(draft: GoalContext, index: int) -> bool:
    """Whether what could be a verb stands where only a noun can: "the phone", "increase email open rates"."""
    words = draft.words
    if words.tags[index] & FLAT_TAGS or index in draft.steps:
        return False
    if words.at[index].endswith("ing") and words.tags[index + 1] & MADE_THING_TAGS:
        return PRACTISED_TAGS.isdisjoint(words.tags[index])
    if _plural_of_a_verb(words, index):
        return True
    if words.at[index].endswith("ing") and words.at[index - 1] == "about":
        return PRACTISED_TAGS.isdisjoint(words.tags[index])
    if not is_plain_form(words.at[index]):
        return False
    if words.at[index - 1] in {"the", "my", "our"}:
        return True
    return (
        index == draft.head + 1 and "amount_verb" in words.tags[draft.head] and words.at[index + 1].endswith(("s", "e"))
    )


def _counterpart(draft: GoalContext, index: int) -> bool:
    """Whom one only communicates or gets on with, which tells nothing of what will be different."""
    words = draft.words
    if "relating" not in words.hits:
        return False
    joint = index - 1 - ("determiner" in words.tags[index - 1])
    between = any("relating" in words.tags[place] for place in range(joint - 2, joint))
    return between and words.at[joint] in {"with", "between", "to"} and words.at[index + 1] in {"", ".", ",", "and"}


def _names_a_day(words: Words, index: int) -> bool:
    """Whether a weekday tells which one: "the Monday meeting", "on Tuesdays"."""
    word = words.at[index]
    if word.removesuffix("s") not in WEEKDAYS:
        return False
    if words.at[index - 1] in {"on", "and", ","}:
        return word.endswith("s")
    if word not in WEEKDAYS or words.at[index - 1] in CALENDAR_WORDS:
        return False
    return words.at[index + 1][:1].isalpha() and "noun_stop" not in words.tags[index + 1]


def phrase_around(draft: GoalContext, span: Span) -> Span:
    """The words beside it that belong to the same thing: "patient falls", "ward 7"."""
    words = draft.words
    first = last = words.index_at(span.start)
    while first - 1 > draft.head and _belongs(draft, first - 1):
        first -= 1
    while last + 1 < len(words.words) and (_belongs(draft, last + 1) or words.at[last + 1].isdigit()):
        last += 1
    while last > first and "filler" in words.tags[last]:
        last -= 1
    return words.span(first, last + 1)


def _belongs(draft: GoalContext, index: int) -> bool:
    """Whether a word may stand inside a name of a thing: no little word, no verb in its plain form."""
    words = draft.words
    word = words.words[index]
    if not word.text[0].isalpha() or _in(word.start, draft.bounds + draft.purposes + draft.means):
        return False
    return NAME_STOP_TAGS.isdisjoint(words.tags[index]) and index not in draft.steps


def _is_name(draft: GoalContext, index: int) -> bool:
    """An acronym, or two capitals in a row inside a sentence that is not all capitals."""
    words = draft.words
    if draft.shouted or "no_name" in words.tags[index] or _in(words.words[index].start, draft.bounds + draft.purposes):
        return False
    if _acronym(draft.raw(index)):
        return index > draft.head or len(words.words) > index + 1
    return index > draft.head and _capital(draft, index) and (_capital(draft, index + 1) or _capital(draft, index - 1))


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.rstrip("s").isupper() and word[0].isalpha()


def _capital(draft: GoalContext, index: int) -> bool:
    """Whether a word is written with a capital it does not owe to beginning a sentence."""
    word = draft.raw(index)
    inside = draft.head < index < len(draft.words.words) and draft.words.at[index - 1] not in {".", ":", "!", "?"}
    return inside and word[:1].isupper() and word[1:].islower()


def clock_times(draft: GoalContext) -> tuple[Span, ...]:
    """Hours of the day: "5 pm", "7 o'clock", "at 9:30"."""
    words = draft.words
    spoken = [hit for hit in words.hits.get("clock", ()) if words.at[hit.first - 1][:1].isdigit()]
    times = [words.span(hit.first - 1, hit.last) for hit in spoken]
    figures = pattern("clock").finditer(words.plain)
    return tuple(dict.fromkeys([*times, *(Span(found.start(), found.end()) for found in figures)]))


def _judged_role(draft: GoalContext) -> range:
    """In "be a better nurse" the nurse is no picture: the words up to it are judgement."""
    words, head = draft.words, draft.head
    if "becoming" not in words.tags[head]:
        return range(0)
    judged = [place for place in range(head + 1, head + 5) if words.tags[place] & JUDGING_TAGS]
    roles = [hit.last for hit in words.hits.get("role", ()) if judged and judged[0] < hit.first <= judged[0] + 3]
    return range(head, roles[0]) if roles else range(0)


def _inside(words: Words, spans: tuple[Span, ...]) -> set[int]:
    """The words that begin inside one of the spans."""
    return {place for span in spans for place in range(words.index_at(span.start), words.index_at(span.end - 1) + 1)}


def _in(position: int, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= position < span.end for span in spans)
