"""What is quoted of a goal: the words that decided, as one phrase that a person would underline."""

from __future__ import annotations

import re
from functools import partial
from itertools import takewhile

from northing.coach.extract.achievements import LADDER_NOUNS
from northing.coach.extract.clauses import noun_phrase_end
from northing.coach.extract.context import GoalContext, find_parts
from northing.coach.judge.concreteness import CLAUSE_WORDS, NAMELESS_WORDS, acts_after_things
from northing.coach.judge.deciding_words import clauses, shared_letters
from northing.coach.judge.rules import Verdict
from northing.coach.model import Span
from northing.coach.resources import word_set
from northing.coach.text.verbs import infinitive_of, starts_with_verb
from northing.coach.text.words import DETERMINER_TAGS, Words

#: Where the goal's own sentence ends, when others follow.
TITLE_BEFORE = r"(?<!\bprof)(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bst)(?<!\bdept)(?<!\be\.g)(?<!\bi\.e)"
SENTENCE_END = re.compile(rf"{TITLE_BEFORE}[.;!?](?=\s|$)|\n", re.IGNORECASE)
QUOTE_SIGNS = "\"“”'‘’«»"
#: At these the name of a thing has ended.
NAME_END_TAGS = frozenset({"noun_stop", "frequency", "open_end"})
NO_NAME_TAGS = frozenset({"begin_doing", "other_verb", "change", "helper"})
#: Words behind a name that are no part of it.
ADVERBS_AFTER_NAME = word_set("adverbs_after_name")
#: Behind a name these begin what it does.
VERBS_AFTER_NAME = word_set("verbs_after_name")
#: Little words that belong to the verb: "get on with", "pay back".
PARTICLES_OF_VERBS = word_set("particles_of_verbs")
#: What follows these is no object of the verb.
PREPOSITIONS = frozenset({"with", "for", "at", "by", "in", "about", "on", "to", "from", "into", "through", "of"})
#: No thing begins with these.
NO_THING_BEFORE = PREPOSITIONS | {"and", "or", "than", "as", "not", "so", "but"}
#: Behind these somebody is named who does something.
LETTING_VERBS = frozenset({"have", "let", "help", "make"})
DENIALS = frozenset({"never", "not", "don't", "no"})
LATER_CLAUSES = frozenset({"before", "after", "until", "while", "without", "whether", "because", "so", "instead"})
#: After these a noun has to follow.
OPEN_ENDINGS = frozenset(
    {
        *("a", "an", "the", "all", "my", "our", "each", "every", "some", "no", "and", "or", "their", "his", "her"),
        *("for", "with", "of", "to", "in", "on", "at", "from", "about", "within", "without", "into"),
        *("that's", "that", "who", "which", "i", "i'm", "i'd", "i'll", "vs", "versus"),
    }
)
#: With these a quote would be a judgement and no picture.
UNQUOTED_TAGS = frozenset({"comparative", "degree"})
#: What the goal's verb is done to is quoted up to so many words.
MAX_QUOTED_OBJECT = 6
#: At most so many words are said behind what a rule read.
MAX_WORDS_BEHIND = 3
#: Signs that may end a goal; every other sign behind the last word is left out.
CLOSING_SIGNS = frozenset("%)”’\"'€$£+#°")
#: With these another clause begins, which belongs to no name: "This year I'd".
CLAUSE_PRONOUNS = frozenset({"i", "we", "he", "she", "they"})
#: With these a reason begins inside a clause: "ride enough to match the pay", "rest as I need it".
REASON_START = re.compile(r"\b(?:because|since|so|to|in order|as|otherwise|if|then)\b", re.IGNORECASE)
#: At least so many words tell a reason.
MIN_REASON_WORDS = 3
#: With these a quote of a bound breaks off: "while the course is".
AUXILIARIES = frozenset({"is", "are", "has", "had"})
#: These stand before a verb: "I've either passed", "both ends".
PAIRING_WORDS = frozenset({"either", "neither", "both"})
#: How often, without what: "a day", "once".
BARE_RATES = word_set("bare_rates")
LEADING_JOINTS = word_set("leading_joints")
DANGLING_WORDS = word_set("dangling_words")


def stop_of_core(goal: GoalContext, start: int) -> int:
    """The offset of the first bound, reason or way behind the start, or of "someday" at the end."""
    stops = [span.start for span in (*goal.bounds, *goal.purposes, *goal.means) if span.start > start]
    end = min([*stops, goal.words.words[-1].end])
    loose = [goal.words.of(hit) for hit in goal.words.hits.get("open_end", ())]
    ends = [span.start for span in loose if start < span.start and not goal.text[span.end : end].strip(" .,!")]
    return min([*ends, end])


def end_of_core(goal: GoalContext) -> int:
    """The offset behind the goal's own sentence without its bound, its reasons and its ways."""
    words = goal.words.words
    if goal.start >= len(words):
        return len(goal.text)
    start = words[goal.start].start
    sentence = SENTENCE_END.search(goal.text, start)
    end = min(stop_of_core(goal, start), sentence.start() if sentence else len(goal.text))
    return start + len(goal.text[start:end].rstrip(" .,;:!?-–—"))


def trim_quote(text: str) -> str:
    """Removes loose signs at the end and half a pair of brackets."""
    text = text.strip(" \t\r\n.;:,!?-–—([{")
    if text and text[0] in QUOTE_SIGNS:
        text = text.strip(QUOTE_SIGNS + ".")
    while text and not text[-1].isalnum() and text[-1] not in CLOSING_SIGNS:
        text = text[:-1].rstrip(" .;:,!?-–—([{")
    first, _, rest = text.partition(" ")
    text = rest if first.lower() in LEADING_JOINTS and rest else text
    before, _, last = text.rpartition(" ")
    return before.rstrip(" ,;") if last.lower() in DANGLING_WORDS and before else text


def shorten(text: str, most: int = 80) -> str:
    """Puts the text on one line and cuts it at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def quote_evidence(
    goal: GoalContext, spans: tuple[Span, ...], *, with_figure: bool = True, to_the_end: bool = False
) -> str:
    """Quotes the longest run of words that a rule read, with the rest of its phrase; if wished up to a figure in it.

    ``to_the_end`` is for a bound or a reason: of "before the season starts" each word counts.
    """
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    longest = max(joined, key=lambda each: each.end - each.start, default=Span(0, 0))
    whole = _whole_phrase(goal, longest)
    said = goal.quote(whole if with_figure else _without_figure(goal, whole)).strip(" ,;:.")
    sentence = SENTENCE_END.search(said)
    said = _without_pronoun(said[: sentence.start()] if sentence and " " in said[: sentence.start()] else said)
    before, _, last = said.rpartition(" ")
    loose = last.lower() in VERBS_AFTER_NAME or (" " in before and last.lower() in ADVERBS_AFTER_NAME - {"alone"})
    loose = loose and (last.lower() in AUXILIARIES if to_the_end else not breaks_off(before.lower()))
    return shorten(before if before and loose else said)


def _without_pronoun(said: str) -> str:
    """The words without the "I", the ", I'll just" or the ", so" of the next clause at their end."""
    before, _, last = said.rpartition(" ")
    earlier, _, pronoun = before.rpartition(" ")
    if earlier.endswith(",") and _is_pronoun(pronoun.lower()):
        return earlier.rstrip(" ,;")
    loose = before and (_is_pronoun(last.lower()) or (before.endswith(",") and last.lower() in DANGLING_WORDS))
    return before.rstrip(" ,;") if loose else said


def _is_pronoun(word: str) -> bool:
    """Whether it opens another clause: "I", "I'd", "we'll"; "it" may be an object."""
    return word.replace("’", "'").partition("'")[0] in CLAUSE_PRONOUNS or word in {"it's", "it’s"}


def _without_figure(goal: GoalContext, span: Span) -> Span:
    """The span up to a figure inside it, which is told by itself: "online orders" of "online orders 20 %"."""
    starts = [each.span.start for each in goal.amounts if span.start < each.span.start < span.end]
    if not starts or any(each.span.start <= span.start < each.span.end for each in goal.amounts):
        return span
    first, place = goal.words.index_at(span.start), goal.words.index_at(min(starts)) - 1
    while place > first and "noun_stop" in goal.words.tags[place]:
        place -= 1
    named = place > first or "noun_stop" not in goal.words.tags[place]
    return Span(span.start, goal.words.words[place].end) if named else span


def _whole_phrase(goal: GoalContext, span: Span) -> Span:
    """Extends a span to its phrase: "the finance" to "the finance ministry", "head" to "head of department"."""
    words, place = goal.words, goal.words.index_at(span.end - 1) + 1
    ends = (*goal.bounds, *goal.purposes, *goal.means)
    last = place
    while last < min(len(words.words), place + MAX_WORDS_BEHIND) and _continues_name(goal, last):
        last += 1
    if last == place or words.at[last - 1] == "of":
        return span
    end = words.words[last - 1].end
    return span if any(span.start < each.start < end for each in ends) else Span(span.start, end)


def _continues_name(goal: GoalContext, place: int) -> bool:
    """Whether this word belongs to the name before it: a noun behind a singular noun, or "of" and its noun."""
    words, before = goal.words, goal.words.at[place - 1]
    if (
        words.at[place] in ADVERBS_AFTER_NAME | VERBS_AFTER_NAME
        or _is_pronoun(words.at[place])
        or not NAMELESS_WORDS.isdisjoint((before, words.at[place]))
    ):
        return False
    if words.at[place] == "'" and before.endswith("s"):
        return words.at[place + 1].isalpha()
    if words.at[place].isdigit():
        return before in LADDER_NOUNS
    if before.isdigit() and words.at[place - 2] in LADDER_NOUNS:
        return words.at[place].isalpha() and "noun_stop" not in words.tags[place]
    if words.at[place] == "of" or before in {"of", "'"}:
        noun = words.at[place + 1] if words.at[place] == "of" else words.at[place]
        after = place + 1 + (words.at[place] == "of")
        ended = not words.at[after][:1].isalpha() or not NAME_END_TAGS.isdisjoint(words.tags[after])
        return noun.isalpha() and (before == "'" or (ended and "determiner" not in words.tags[after - 1]))
    described = before.endswith("ed") and not DETERMINER_TAGS.isdisjoint(words.tags[place - 2])  # "a certified"
    ended = (
        (before.endswith(("s", "ed", "ly")) and not described)
        or words.at[place].endswith("ed")
        or not before[:1].isalpha()
        or not NAME_END_TAGS.isdisjoint(words.tags[place - 1])
    )
    return (
        not ended
        and words.at[place][:1].isalpha()
        and (NAME_END_TAGS | NO_NAME_TAGS | {"degree"}).isdisjoint(words.tags[place])
    )


class Quoted:
    """What has been quoted of a goal so far, for nothing is quoted twice."""

    def __init__(self, goal: GoalContext) -> None:
        self.goal, self.quotes = goal, [""]

    def quote(self, spans: tuple[Span, ...], *, with_figure: bool = True, to_the_end: bool = False) -> str:
        """The words that decided; empty where they are its bare verb or name nothing, or have been quoted before."""
        if not spans:
            return ""
        found = quote_evidence(self.goal, spans, with_figure=with_figure, to_the_end=to_the_end)
        found = found.removeprefix("of ")
        said = found.lower()
        if (
            said == self.goal.words.at[self.goal.start]
            or said in NAMELESS_WORDS
            or (not to_the_end and (said.startswith(("no ", "to ")) or breaks_off(said)))
        ):
            return ""
        if any(found.lower() in each or (each and each in found.lower()) for each in self.quotes):
            return ""
        self.quotes.append(found.lower())
        return found


def with_baseline(goal: GoalContext, found: str) -> str:
    """A figure with where it stands today, where the text says so: "from 9 a month to 3" and not "3"."""
    if all(each.baseline is None for each in goal.amounts):
        return found
    for part, span in find_parts(goal):
        said = goal.quote(span)
        if part == "measure" and said != found and said.lower().startswith("from ") and said.endswith(found):
            return said
    return found


def telling_spans(goal: GoalContext, verdict: Verdict) -> tuple[Span, ...]:
    """The spans of a verdict. Of what was named, what the goal's verb is done to; names further on tell too little.

    Of a reason that no rule read its clause is told, not the stretch in which it was heard.
    """
    if verdict.rule == "relevant-words-for":
        return _reason_clause(goal, verdict.spans)
    if verdict.rule != "specific-named":
        return verdict.spans
    if goal.words.at[goal.start] in LETTING_VERBS and _lets_somebody(goal):
        return ()
    object_ = _object_of_goal(goal)
    if object_ and (not verdict.spans or any(object_.start <= span.start < object_.end for span in verdict.spans)):
        return (object_,)
    end = _first_phrase_end(goal)
    return tuple(span for span in _before_clause(goal, verdict.spans) if span.start < end and _names(goal, span))


def _reason_clause(goal: GoalContext, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The clause in which most of the spans lies, from its "because" or "to" on; nothing where that is the goal."""
    told = [each for each in map(partial(_reason_in, goal), clauses(goal.text)) if shared_letters(each, spans) > 0]
    return (max(told, key=lambda each: shared_letters(each, spans)),) if told else ()


def _reason_in(goal: GoalContext, clause: Span) -> Span:
    """What tells a reason in a clause: all of it, of the goal's own what follows its "to"; empty for a few words."""
    own = goal.words.words[goal.start].start if goal.start < len(goal.words.words) else 0
    start = clause.start
    if start <= own < clause.end:
        opener = REASON_START.search(goal.text, own + 1, clause.end)
        start = opener.start() if opener else clause.end
    start += len(goal.text[start : clause.end]) - len(goal.text[start : clause.end].lstrip())
    enough = len(goal.text[start : clause.end].split()) >= MIN_REASON_WORDS
    return Span(start, clause.end if enough else start)


def _lets_somebody(goal: GoalContext) -> bool:
    """Whether somebody else does something: "have my niece check the figures"."""
    behind = goal.words.words[goal.start + 2 : goal.start + 4]
    return any(infinitive_of(word.text) == word.text for word in behind)


def _first_phrase_end(goal: GoalContext) -> int:
    """The offset behind the first thing that the goal names."""
    words, first = goal.words, goal.start + (goal.words.at[goal.start] in DENIALS)
    if goal.words.at[goal.start] in DENIALS or starts_with_verb(goal.text[words.words[first].start :]):
        first += 1
    while words.at[first] in PARTICLES_OF_VERBS:
        first += 1
    last = noun_phrase_end(words, first + _opens_phrase(words, first))
    return words.words[max(last - 1, goal.start)].end


def _names(goal: GoalContext, span: Span) -> bool:
    """Whether the words are a thing, and no time and no form of a verb: not "moved" and not "lunch every day"."""
    words = goal.words
    said = range(words.index_at(span.start), words.index_at(span.end - 1) + 1)
    if words.at[said[0]] in NO_THING_BEFORE | PAIRING_WORDS or words.at[said[0] - 1].isdigit():
        return False
    told = [place for place in said if DETERMINER_TAGS.isdisjoint(words.tags[place])]
    return len(told) > 1 and not any(words.at[place] in {"every", "each"} for place in said)


def _before_clause(goal: GoalContext, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans before "when" and the like; what stands behind says less of the goal."""
    words = goal.words.words[goal.start + 1 :]
    clause = next((word.start for word in words if word.text in CLAUSE_WORDS | LATER_CLAUSES), len(goal.text))
    return tuple(span for span in spans if span.start < clause)


def _spoils_quote(words: Words, place: int) -> bool:
    """Whether a word judges, names nobody or begins another clause."""
    judges = not UNQUOTED_TAGS.isdisjoint(words.tags[place])
    return judges or words.at[place] in NAMELESS_WORDS or acts_after_things(words, place)


def _opens_phrase(words: Words, place: int) -> int:
    """1 where an article or the like stands there, which is no part of a phrase as its end is looked for; else 0."""
    return int(not DETERMINER_TAGS.isdisjoint(words.tags[place]))


def _object_of_goal(goal: GoalContext) -> Span | None:
    """What follows the goal's verb, where it is short and is a thing."""
    words, end, first = goal.words.words, end_of_core(goal), _behind_verb(goal)
    behind = list(takewhile(lambda word: word.text not in LATER_CLAUSES, (w for w in words[first:] if w.end <= end)))
    if len(behind) > MAX_QUOTED_OBJECT:
        behind = list(words[first : noun_phrase_end(goal.words, first + _opens_phrase(goal.words, first))])
    if not 0 < len(behind) <= MAX_QUOTED_OBJECT or not _is_thing(goal, first, first + len(behind)):
        return None
    led = goal.start < len(words) and starts_with_verb(goal.text[words[goal.start].start : end])
    return Span(behind[0].start, behind[-1].end) if led else None


def _behind_verb(goal: GoalContext) -> int:
    """The word behind the goal's verb and its particles: of "never stop baking rye bread" the fourth."""
    first = goal.start + 1 + (goal.words.at[goal.start] in DENIALS)
    if goal.words.at[first - 1] in {"stop", "quit", "avoid"} and goal.words.at[first].endswith("ing"):
        first += 1
    while goal.words.at[first] in PARTICLES_OF_VERBS - PREPOSITIONS:
        first += 1
    return first


def _is_thing(goal: GoalContext, first: int, last: int) -> bool:
    """Whether these words name something: with a word besides its article, and not a lone common one."""
    words = goal.words
    if words.at[first] in NO_THING_BEFORE or any(_spoils_quote(words, place) for place in range(first, last)):
        return False
    told = [place for place in range(first, last) if DETERMINER_TAGS.isdisjoint(words.tags[place])]
    alone = last - first == 1 and goal.raw(first).islower()
    return not alone and any(words.at[place][0].isalpha() for place in told)


def is_lone_word(said: str) -> bool:
    """Whether a quote is one common word: no name in capitals, no figure."""
    return said.isalpha() and said.islower()


def breaks_off(said: str) -> bool:
    """Whether a quote ends at a word that something has to follow, or denies a bare verb: "visit all", "not take"."""
    first, _, rest = said.partition(" ")
    last = rest.rpartition(" ")[2]
    bare = first in {"not", "never", "don't", "stop", "quit"} and " " not in rest
    return bare or said in BARE_RATES or last in PARTICLES_OF_VERBS | DANGLING_WORDS | OPEN_ENDINGS or last.isdigit()
