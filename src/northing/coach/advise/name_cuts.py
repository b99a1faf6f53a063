"""Whether a name is whole where it was cut out of its text: what stands before and behind it there.

The one check behind all ways to make a name: it refuses what dangles, breaks off, or says something else.
"""

from __future__ import annotations

from northing.coach.advise.name_ends import ARTICLES, dangles, is_any_verb, is_only_verb
from northing.coach.advise.name_frames import is_described
from northing.coach.advise.name_source import NO_WORD, Cut, Source, read_name
from northing.coach.advise.name_words import is_known_verb, is_number, is_past, name_table, name_words
from northing.coach.extract.achievements import LADDER_NOUNS
from northing.coach.resources import table, word_set
from northing.coach.text.verbs import verb_base

#: So much has to be said behind "tell people" for "that" to be left out.
LEAST_TOLD = 3
PREPOSITIONS, DETERMINERS = name_words("prepositions"), name_words("determiners")
ENDS_OF_CLAUSE = name_words("may_follow") | name_words("stops") | PREPOSITIONS
DAYS = word_set("weekdays") | word_set("season_words") | table("month").keys()
BEHIND_DEGREES = (name_words("stops") | PREPOSITIONS) - {"than", "of"}
BEHIND_PARTICLES = ARTICLES | name_words("clause_openers") | {"here", "of"}
BEHIND_PARTS = frozenset({"of", "to", "that", "where"})
SUBJECTS = frozenset({"i", "we", "he", "she", "it", "they", "you", "who"})
SPEAKERS = frozenset({"i'm", "we're", "i've", "it's"})


def is_whole(name: str, source: Source) -> bool:
    """Whether a name could stand by itself, and says what the text says."""
    words = read_name(name)
    if not words or dangles(words, is_proper=name.rpartition(" ")[2][:1].isupper()):
        return False
    cut = source.cut(name)
    return cut is None or not (_is_torn_behind(cut) or _is_torn_before(cut))


def _is_torn_behind(cut: Cut) -> bool:
    """Whether what stands behind a name in the text belongs to it."""
    return cut.ends_in_time or (cut.following != NO_WORD and any(rule(cut) for rule in BEHIND))


def _is_torn_before(cut: Cut) -> bool:
    """Whether what stands before a name in the text belongs to it."""
    if cut.before in LADDER_NOUNS and is_number(cut.first):
        return True  # "level 3 hygiene certificate"
    turned = cut.leads_away() and name_words("opposing").isdisjoint(cut.words)
    torn = turned or cut.leaves_out(name_words("never_left_out") - ({"from"} if "into" in cut.words else set()))
    return torn or _is_said_of_somebody(cut) or _is_spoken_by_somebody(cut)


def _has_an_open_end(cut: Cut) -> bool:
    """Of its last word by itself something is told behind it: "more of", "up the", "comfortable with"."""
    last, following = cut.last, cut.following
    if last in name_words("degrees"):
        return following not in BEHIND_DEGREES
    if last in name_words("kept_ends"):
        return following in BEHIND_PARTICLES
    if last in name_words("reflexives"):
        return following in name_words("places_only") - {"in", "on", "about"}  # "beat myself up"
    if is_number(last):
        return following in name_words("degrees") or (following == "of" and is_known_verb(" ".join(cut.words[:-1])))
    if last in {"late", "early", "mid"}:
        return following in table("month")
    return following in name_table("complements").get(last, ())


def _is_turned(cut: Cut) -> bool:
    """Whether the text says the opposite: "forget my homework a bit less" of "Forget my homework"."""
    if cut.following in name_words("turning_words"):
        return cut.following not in cut.words
    pair = " ".join(cut.behind[:2])
    if pair in {"a bit", "a little"}:
        return not name_words("raising_words").intersection(cut.behind[2:3])
    return pair in name_words("turning_pairs")


def _is_cut_amid(cut: Cut) -> bool:
    """Whether a word follows with which nothing new begins: "Give the intern" of "give the intern a desk"."""
    following, second, *_ = cut.behind
    if len(cut.words) == 1 and following in DETERMINERS:
        return True
    return not (may_be_cut_before(following, second) or _is_reduced_clause(cut, following, second))


def may_be_cut_before(following: str, second: str) -> bool:
    """Whether a clause may end before a word: a joint, a day, how often."""
    if following in ENDS_OF_CLAUSE or following in DAYS or following[:1].isdigit():
        return True
    if following in DETERMINERS or is_number(following):
        return second.removesuffix("s") in name_words("periods") or second in name_words("may_follow")
    return is_past(following) or following.endswith("ly") or following in name_words("participles")


def _is_reduced_clause(cut: Cut, following: str, second: str) -> bool:
    """Whether "combining" or "handled" stands behind a thing: it tells about the thing."""
    if len(cut.words) == 1:
        return False
    if following.endswith("ing"):
        return second in DETERMINERS and cut.first not in name_words("verbs_before_gerunds")
    return following.endswith("ed") and (second in PREPOSITIONS or second in {NO_WORD, "by"})


def _lacks_its_part(cut: Cut) -> bool:
    """Whether of its last word a part is told behind it: "in front of", "something that"."""
    if cut.last in name_words("relating"):
        return cut.following in BEHIND_PARTS
    is_vague = cut.last in name_words("vague_things") and not (cut.words[1:] and is_described(cut.words[-2]))
    return is_vague and cut.following in name_words("relatives")


def _lacks_its_place(cut: Cut) -> bool:
    """Whether the verb of a name asks for what follows: "get my time under control", "tell people that"."""
    first, *things = cut.words
    if not things:
        return False
    if first in name_words("telling_verbs"):
        return cut.following in name_words("relatives") and len(things) < LEAST_TOLD
    asked = name_table("asked_for").get(first, ())
    if any(word in asked for word in _near_behind(cut)) and things[0] not in name_words("reflexives"):
        return PREPOSITIONS.isdisjoint(things)
    return cut.following in {"to", "into"} and cut.last.endswith("ed") and not is_past(first)


def _near_behind(cut: Cut) -> tuple[str, ...]:
    """The next word; behind "and" the words up to the next deed."""
    near = cut.behind if cut.following in {"and", "or"} else cut.behind[:1]
    deeds = (place for place, word in enumerate(near) if word.endswith("ing") or is_only_verb(word))
    return near[: next(deeds, None)]


def _lacks_its_deed(cut: Cut) -> bool:
    """Whether a denial or a deed is cut in its middle: "not put", "for setting", "seriously cut"."""
    before, following = " ".join(cut.words[-2:-1]), cut.following
    if before in name_words("negations"):
        return following in name_words("particles") or following.endswith("ed")
    if before in PREPOSITIONS and cut.last.endswith("ing"):
        return following in name_words("deed_particles")
    if following in name_words("clause_openers"):
        return cut.last in name_words("participles") or all(map(_is_loose, cut.words[1:]))
    is_deed_alone = is_known_verb(cut.last) and all(word.endswith("ly") for word in cut.words[:-1])
    return is_deed_alone and following in name_words("kept_ends")


def _is_loose(word: str) -> bool:
    """Whether a word is no thing: "work out deliberately"."""
    return word in name_words("particles") or word.endswith("ly")


def _asks_half_a_question(cut: Cut) -> bool:
    """Whether a question has no verb: "learn what the posts"."""
    asking = name_words("clause_openers") - {"that"}
    asks = next((at for at, word in enumerate(cut.words) if word in asking), None)
    if asks is None:
        return False
    asked = cut.words[asks + 1 : asks + 2]
    if cut.words[asks] in {"what", "who"} and asked and is_only_verb(asked[0]):
        return False  # "what comes after school"
    return not any(map(_may_be_finite, cut.words[asks + 2 :], cut.words[asks + 1 :]))


def _may_be_finite(word: str, before: str) -> bool:
    if before in SUBJECTS or is_only_verb(word):
        return True
    return before not in DETERMINERS and is_any_verb(verb_base(word))


BEHIND = (
    _has_an_open_end,
    _is_turned,
    _is_cut_amid,
    _lacks_its_part,
    _lacks_its_place,
    _lacks_its_deed,
    _asks_half_a_question,
)


def _is_said_of_somebody(cut: Cut) -> bool:
    """Whether a name is what somebody is or thinks: "I'm weak", "remember that"."""
    if cut.first in name_words("verbs_of_thought") and cut.second == "that":
        return "that" not in cut.words
    return cut.before in {"i'm", "we're"} and not cut.first.endswith("ing")


def _is_spoken_by_somebody(cut: Cut) -> bool:
    """Whether a name begins with what somebody does or has done: "says I'm not good enough", "came up short"."""
    first, before = cut.first, cut.before
    if first == "not" or first.endswith("n't"):
        return before in SUBJECTS | SPEAKERS | name_words("auxiliaries")
    base = verb_base(first)
    if base == first or first.endswith("ing"):
        return False
    return before in SUBJECTS or (before != NO_WORD and first.endswith("s") and is_only_verb(base))
