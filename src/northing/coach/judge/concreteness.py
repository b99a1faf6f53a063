"""Which words of a goal carry a picture: neither little words, nor judgements, nor what everybody says."""

from __future__ import annotations

from northing.coach.extract.clauses import is_plain_form
from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import WEEKDAYS, is_inside
from northing.coach.model import Span
from northing.coach.resources import pattern, word_set
from northing.coach.text.verbs import VERB_TAGS
from northing.coach.text.words import DETERMINER_TAGS, Words

NAME_STOP_TAGS = frozenset({"noun_stop", "determiner", "to_taker", "period", "degree", "number_word"})
PALE_TAGS = frozenset(
    "filler generic abstract describing classifying opener outcome direct build learn change finish other_verb period "
    "activity".split()
)
#: Words that are pale whatever part of speech they are.
FLAT_TAGS = frozenset({"filler", "generic", "abstract", "describing", "classifying", "period", "opener", "determiner"})
#: Words that name nobody and nothing, and words for feelings: they give no picture, and no name goes on over them.
NAMELESS_WORDS = word_set("nameless_words") | word_set("feeling_words")
#: Times that tell things apart: "evening prayer", "the night shift".
NAME_TIMES = word_set("name_times")
#: With these a clause begins that tells when or on what condition.
CLAUSE_WORDS = word_set("clause_words")
#: A gerund without its object says half of what is done: "skipping my breaks".
MAX_GERUND_OBJECT = 4
#: What adjectives, adverbs and nouns of quality end in, and the words that only look so.
PALE_ENDINGS = tuple(word_set("pale_endings"))
NOT_PALE_WORDS = word_set("not_pale_words")
AMOUNT_WORDS = word_set("amount_words")
#: A gerund before one of these says which: "a recycling programme"; what everybody practises does not.
MADE_THING_TAGS = frozenset({"course", "deliverable", "means_noun", "org_unit"})
PRACTISED_TAGS = frozenset({"activity", "learn", "course", "broad"})
#: What does not tell one department from another.
NAMELESS_TAGS = frozenset({"filler", "abstract", "describing", "classifying", "determiner"})
#: After these a word in -s is a verb.
SUBJECT_WORDS = word_set("subject_words")
#: What stands between a course and its subject.
TOPIC_PREPOSITIONS = word_set("topic_prepositions")
#: Without one of these no way of working is told.
WAY_WORDS = word_set("way_words")
JUDGING_TAGS = frozenset({"comparative", "describing"})
#: Words before a weekday that make it a bound or a rate.
CALENDAR_WORDS = word_set("calendar_words")


def concrete_words(goal: GoalContext) -> tuple[Span, ...]:
    """The spans of words, from the start of the goal on, that two readers would picture alike."""
    words = goal.words
    judged, posts = {*_judged_role(goal), *_counterparts(goal)}, _role_words(goal)
    aside = _inside(words, goal.bounds + goal.purposes) | _occasion(goal)
    ways = goal.start < len(words.words) and not WAY_WORDS.isdisjoint(words.texts)
    told = pattern("way_of_working").search(words.plain) if ways else None
    way = (Span(told.start(), told.end()),) if told and told.start() > words.words[goal.start].start else ()
    return way + tuple(
        Span(word.start, word.end)
        for index, word in enumerate(words.words[goal.start :], goal.start)
        if index not in judged and index not in aside and _is_pictured(goal, index, posts)
    )


def _occasion(goal: GoalContext) -> set[int]:
    """The words of the clause that says when one would like to be or feel something, which tell nothing of what."""
    words = goal.words
    if "being" not in words.tags[goal.start]:
        return set()
    places = range(goal.start, len(words.words))
    first = next((place for place in places if words.at[place] in CLAUSE_WORDS), len(words.words))
    return set(range(first, len(words.words)))


def _counterparts(goal: GoalContext) -> set[int]:
    """The partners of communicating, who tell nothing about the topic: "communication with doctors"."""
    words = goal.words
    found: set[int] = set()
    if "communicat" not in words.plain:
        return found
    for index in range(goal.start, len(words.words)):
        if words.at[index].startswith("communicat"):
            place = next((i for i in range(index + 1, index + 5) if words.at[i] in {"with", "to", "between"}), -2) + 1
            place += "determiner" in words.tags[place]
            after = words.at[place + 1]
            if place > 0 and (not after[:1].isalpha() or "noun_stop" in words.tags[place + 1]):
                found.add(place)
    return found


def _role_words(goal: GoalContext) -> set[int]:
    """The words of roles with names of several words: "team lead"."""
    hits = [hit for hit in goal.words.hits.get("role", ()) if hit.last - hit.first > 1]
    return {place for hit in hits for place in range(hit.first, hit.last)}


def _is_pictured(goal: GoalContext, index: int, posts: set[int]) -> bool:
    words, word, tags = goal.words, goal.words.at[index], goal.words.tags[index]
    if len(word) < 2 or not word[0].isalpha() or word in NAMELESS_WORDS:
        return False
    capital = words.text[words.words[index].start].isupper()
    told = "subject" in tags and "course" in words.hits and words.at[index - 1] in TOPIC_PREPOSITIONS
    if told or "narrow" in tags or (capital and _is_name(goal, index)) or _names_a_day(words, index):
        return True
    if words.at[index - 1] in AMOUNT_WORDS or _counterpart(goal, index) or _better_at(words, index):
        return False
    return (
        index in posts
        or _names_a_unit(goal, index)
        or (tags.isdisjoint(PALE_TAGS) and not _ends_pale(word))
        or _noun_after_all(goal, index)
    )


def _plural_of_a_verb(words: Words, index: int) -> bool:
    """Whether a word that could be a verb is a plural noun: "errors in patient charts"."""
    word, before = words.at[index], words.at[index - 1]
    if not word.endswith("s") or word.endswith(("ss", "us")) or len(word) < 5:
        return False
    judged = words.tags[index - 1] & (JUDGING_TAGS | {"degree"}) and "generic" not in words.tags[index - 1]
    return (
        before.isalpha() and before not in SUBJECT_WORDS and not judged and PRACTISED_TAGS.isdisjoint(words.tags[index])
    )


def _names_a_unit(goal: GoalContext, index: int) -> bool:
    """Whether the word names a department or shift: "move to the data department"."""
    words = goal.words
    if words.at[index - 1] not in {"the", "our", "annual"} or "org_unit" not in words.tags[index + 1]:
        return False
    moved = (
        words.at[index - 2] in {"to", "into", "from", "in", "for", "of", "at", "the", "with"} or index == goal.start + 2
    )
    return moved and NAMELESS_TAGS.isdisjoint(words.tags[index]) and "broad" not in words.tags[index]


def _better_at(words: Words, index: int) -> bool:
    """Whether the word names somebody who is to do it better: "better readers"."""
    return "comparative" in words.tags[index - 1] and words.at[index].rstrip("s").endswith(("er", "or", "ist"))


def _ends_pale(word: str) -> bool:
    """Whether the ending marks an adjective, an adverb or a quality: "resourceful", "responsiveness"."""
    return len(word) > 6 and word.endswith(PALE_ENDINGS) and word not in NOT_PALE_WORDS


def _noun_after_all(goal: GoalContext, index: int) -> bool:
    """Whether a word that could be a verb stands where only a noun can: "the phone"."""
    words = goal.words
    if words.tags[index] & FLAT_TAGS or index in goal.steps:
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
        index == goal.start + 1 and "amount_verb" in words.tags[goal.start] and words.at[index + 1].endswith(("s", "e"))
    )


def _counterpart(goal: GoalContext, index: int) -> bool:
    """Whether the word names a partner of communicating or getting on, and nothing of the topic."""
    words = goal.words
    if "relating" not in words.hits:
        return False
    joint = index - 1 - ("determiner" in words.tags[index - 1])
    between = any("relating" in words.tags[place] for place in range(joint - 2, joint))
    return between and words.at[joint] in {"with", "between", "to"} and words.at[index + 1] in {"", ".", ",", "and"}


def _names_a_day(words: Words, index: int) -> bool:
    """Whether a weekday tells which thing is meant: "the Monday meeting", "on Tuesdays"."""
    word = words.at[index]
    if word.removesuffix("s") not in WEEKDAYS:
        return False
    if words.at[index - 1] in {"on", "and", ","}:
        return word.endswith("s")
    if word not in WEEKDAYS or words.at[index - 1] in CALENDAR_WORDS:
        return False
    return words.at[index + 1][:1].isalpha() and "noun_stop" not in words.tags[index + 1]


def phrase_around(goal: GoalContext, span: Span) -> Span:
    """The span with the neighbouring words of the same name: "patient falls", "ward 7"."""
    words = goal.words
    first = last = words.index_at(span.start)
    while first - 1 > goal.start and _belongs(goal, first - 1) and not _is_infinitive(words, first - 1):
        first -= 1
    while last + 1 < len(words.words) and _goes_on(goal, last):
        last += 1
    while last > first and "filler" in words.tags[last] and not words.at[last - 1].endswith("ing"):
        last -= 1
    if first == last and words.at[first].endswith("ing"):
        last = _end_of_object(goal, last)
    return words.span(first, last + 1)


def _is_infinitive(words: Words, index: int) -> bool:
    """Whether the word is the verb of "to wear ear protection"."""
    return words.at[index - 1] == "to" and not VERB_TAGS.isdisjoint(words.tags[index])


def _goes_on(goal: GoalContext, index: int) -> bool:
    """Whether the next word belongs to the name; the verb of "our apprentices pass" does not."""
    after, then = goal.words.at[index + 1], goal.words.at[index + 2]
    numbered = after.isdigit() and (not then.isalpha() or "noun_stop" in goal.words.tags[index + 2])
    timed = goal.words.at[index].endswith("ing") and after in {"time", "times"}
    return numbered or timed or (_belongs(goal, index + 1) and not acts_after_things(goal.words, index + 1))


def acts_after_things(words: Words, index: int) -> bool:
    """Whether the word is a verb of which the things before it are the subject."""
    before = words.at[index - 1]
    several = before.endswith("s") and not before.endswith(("ss", "us"))
    return several and not VERB_TAGS.isdisjoint(words.tags[index]) and is_plain_form(words.at[index])


def _end_of_object(goal: GoalContext, verb: int) -> int:
    """The last word of what a gerund is done to; the gerund itself where nothing follows."""
    words, last = goal.words, verb
    aside = goal.bounds + goal.purposes + goal.means
    while last + 1 < min(len(words.words), verb + 1 + MAX_GERUND_OBJECT):
        tags, word = words.tags[last + 1], words.words[last + 1]
        opens = last == verb and not DETERMINER_TAGS.isdisjoint(tags)
        if not word.text[0].isalnum() or is_inside(word.start, aside) or ("noun_stop" in tags and not opens):
            break
        last += 1
    return verb if DETERMINER_TAGS & words.tags[last] or last == verb else last


def _belongs(goal: GoalContext, index: int) -> bool:
    """Whether a word may stand inside a name: no little word and no verb in its plain form."""
    words = goal.words
    word = words.words[index]
    if not word.text[0].isalpha() or is_inside(word.start, goal.bounds + goal.purposes + goal.means):
        return False
    if word.text in NAMELESS_WORDS:
        return False
    return "rate_adverb" in words.tags[index] or (
        NAME_STOP_TAGS.isdisjoint(words.tags[index]) and index not in goal.steps
    )


def _is_name(goal: GoalContext, index: int) -> bool:
    """Whether the word is an acronym, or has a capital beside another inside a sentence."""
    words = goal.words
    if (
        goal.is_shouted
        or "no_name" in words.tags[index]
        or is_inside(words.words[index].start, goal.bounds + goal.purposes)
    ):
        return False
    if _acronym(goal.raw(index)):
        return index > goal.start or len(words.words) > index + 1
    return index > goal.start and _capital(goal, index) and (_capital(goal, index + 1) or _capital(goal, index - 1))


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.rstrip("s").isupper() and word[0].isalpha()


def _capital(goal: GoalContext, index: int) -> bool:
    """Whether a word has a capital that does not come from beginning a sentence."""
    word = goal.raw(index)
    inside = goal.start < index < len(goal.words.words) and goal.words.at[index - 1] not in {".", ":", "!", "?"}
    return inside and word[:1].isupper() and word[1:].islower()


def clock_times(goal: GoalContext) -> tuple[Span, ...]:
    """The spans of hours of the day: "5 pm", "7 o'clock", "at 9:30"."""
    words = goal.words
    spoken = [hit for hit in words.hits.get("clock", ()) if words.at[hit.first - 1][:1].isdigit()]
    times = [words.span(hit.first - 1, hit.last) for hit in spoken]
    figures = pattern("clock").finditer(words.plain)
    return tuple(dict.fromkeys([*times, *(Span(found.start(), found.end()) for found in figures)]))


def _judged_role(goal: GoalContext) -> range:
    """The words of a judged role, which is no picture: "be a better nurse"."""
    words, goal_start = goal.words, goal.start
    if "becoming" not in words.tags[goal_start]:
        return range(0)
    judged = [place for place in range(goal_start + 1, goal_start + 5) if words.tags[place] & JUDGING_TAGS]
    roles = [hit.last for hit in words.hits.get("role", ()) if judged and judged[0] < hit.first <= judged[0] + 3]
    return range(goal_start, roles[0]) if roles else range(0)


def _inside(words: Words, spans: tuple[Span, ...]) -> set[int]:
    """The indexes of the words that begin inside one of the spans."""
    return {place for span in spans for place in range(words.index_at(span.start), words.index_at(span.end - 1) + 1)}
