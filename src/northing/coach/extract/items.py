"""Single verifiable items: a course completed, a licence held, a role obtained. Each counts as one."""

from __future__ import annotations

from northing.coach.extract.achievements import (
    find_achievement,
    find_award,
    find_membership,
    find_review,
    find_second_item,
    find_single_act,
    later_step_starts,
)
from northing.coach.extract.clauses import ITEM_TAGS, MAX_PHRASE_WORDS, STEP_VERBS, noun_phrase_end, step_starts
from northing.coach.extract.countable import WORDS_BEHIND_NOUN, may_be_unit
from northing.coach.extract.noun_phrases import PART_NOUNS, part_named
from northing.coach.extract.posts import (
    NO_TRADE_TAGS,
    TRADE_ENDINGS,
    find_new_post,
    find_post_named_alone,
    find_qualification,
)
from northing.coach.extract.single_acts import (
    find_all_of_mine,
    find_application,
    find_every_single,
    find_everyone,
    find_move,
    find_none_at_all,
    find_talk,
    is_several,
)
from northing.coach.extract.units import to_singular, word_value
from northing.coach.model import Measure, Span
from northing.coach.resources import numbers, pattern, table, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import Words

#: "A raise of 8 %" is one thing: so far apart they still belong together.
MAX_ITEM_GAP = 4
PALE_ITEM_TAGS = frozenset({"comparative"})
#: Endings of which nearly every word is an occupation.
LEARNED_ENDINGS = ("ologist", "iatrist", "ician", "ographer", "ologer", "eer", "yst", "ist")
#: Verbs of having a post, and how far behind them it is named.
POST_VERBS = frozenset({"work", "serve", "train", "retrain"})
MAX_PLACE_WORDS = 7
#: Where a post named alone ends: "head gardener by 2028", "psychiatrist: ...".
PHRASE_ENDS = frozenset([*".,:;!-(", "", "of", "by", "within", "in", "before", "at", "one", "some", "for"])
#: Words of a title that are verbs as well: "head gardener".
TITLE_WORDS = word_set("person_titles")
#: Behind a verb these belong to it: "finish off my manual".
SKIPPED_PARTICLES = frozenset({"up", "off", "out", "over", "down", "back"})
#: What they end is told by a gerund: "finish building".
COMPLETION_VERBS = frozenset({"finish", "complete"})
#: Behind a noun these make a statement of it.
STATING_VERBS = word_set("finite_verbs")
#: A course of the way counts beside the goal's own figures only where it is brought to its end.
COMPLETING_VERBS = word_set("completing_verbs")
#: Roles one may fill with such a paper, which is what shows.
PAPER_OF = table("paper_of")
MAKING_TAGS = frozenset({"build", "opening", "acquiring"})
NOT_MADE_TAGS = frozenset(
    {
        "generic",
        "abstract",
        "describing",
        "classifying",
        "filler",
        "shapeless",
        "period",
        "person",
        "noun_stop",
        "no_item",
    }
)
NOT_DELIVERED_TAGS = frozenset("generic abstract describing classifying filler period person no_item".split())
UNNAMED_TAGS = frozenset("article determiner filler generic describing classifying abstract".split())
PALE_ROLE_TAGS = frozenset({"comparative", "describing"})


def read_items(words: Words, goal_start: int, taken: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """The items that the goal's verbs bring about and that no amount in ``taken`` counts already."""
    found: list[Measure] = []
    gerunds = tuple(hit.first for hit in words.hits.get("finish", ()) if _by_doing(words, hit.first))
    steps = step_starts(words, goal_start)
    told = (step + 1 for step in steps if verb_base(words.at[step]) in COMPLETION_VERBS)
    ended = tuple(start for start in told if _is_doing(words, start))
    for start in (*steps, *ended, *later_step_starts(words, goal_start), *gerunds):
        if start in gerunds and start not in steps and (taken or found) and words.at[start] not in COMPLETING_VERBS:
            continue
        item = _item_of(words, start, goal_start, taken)
        second = find_second_item(words, item) if item else None
        again = item and any(to_singular(each.unit.partition("/")[0]) == item.unit for each in taken)
        if item and not again and not any(_touches(words, item, each) for each in (*taken, *found)):
            found.append(item)
            if second and not any(_touches(words, second, each) for each in (*taken, *found)):
                found.append(second)
    alone = None if found or taken else find_post_named_alone(words, goal_start)
    certified = any(each.unit == "certification" for each in found)  # by its exam
    return (alone,) if alone else tuple(each for each in found if not (certified and each.unit == "exam"))


def _is_doing(words: Words, place: int) -> bool:
    """Whether a gerund stands here: "finish building my robot"."""
    return words.at[place].endswith("ing") and verb_base(words.at[place]) != words.at[place]


def _item_of(words: Words, start: int, goal_start: int, taken: tuple[Measure, ...]) -> Measure | None:
    """The first kind of item found in the step that begins at word ``start``."""
    rated = any("/" in each.unit for each in taken)
    item = (
        find_award(words, start)
        or find_review(words, start)
        or find_membership(words, start)
        or find_new_post(words, start)
        or find_qualification(words, start)
        or _granted_item(words, start)
        or _paper(words, start)
        or _worked_as(words, start)
        or item_at(words, start)
    )
    item = (
        item
        or find_all_of_mine(words, start)
        or _delivered(words, start, leads=start == goal_start)
        or find_application(words, start)
        or (None if taken else find_none_at_all(words, start))
        or (None if taken else find_everyone(words, start))
        or (None if taken else find_every_single(words, start))
        or find_move(words, start)
    )
    return (
        item
        or (None if taken else _named_thing(words, start))
        or (None if rated else find_talk(words, start, counted=bool(taken)))
        or find_achievement(words, start)
        or find_single_act(words, start)
    )


def _by_doing(words: Words, index: int) -> bool:
    """Whether the gerund states a way: "by taking ...", "... and completing ..."."""
    before = words.at[index - 1]
    return before == "by" or (before in {"and", ","} and words.at[index].endswith("ing"))


def _touches(words: Words, item: Measure, other: Measure) -> bool:
    """Whether two amounts describe one thing because they touch: "a raise of 8 %"."""
    between = words.plain[item.span.end : other.span.start].strip()
    end = item.span.end + (MAX_ITEM_GAP if between in {"of", "on"} else 1)
    return other.span.start <= end and item.span.start <= other.span.end + 1


def _granted_item(words: Words, start: int) -> Measure | None:
    """Finds what others decide: "get promoted", "graduate"."""
    enrolled = pattern("enrolment").match(words.plain, words.words[start].start)
    if enrolled:
        return Measure(1.0, "enrolment", enrolled["where"], None, Span(*enrolled.span()))
    admitted = pattern("get_into").match(words.plain, words.words[start].start)
    if admitted:
        return Measure(1.0, "admission", admitted["where"], None, Span(*admitted.span()))
    place = start + 1 if "get" in words.tags[start] else start
    place += 1 if words.at[place].endswith("ly") or "certified" in words.tags[place + 1] else 0
    if _is_given(words, start, place):
        named = "as" in {words.at[place + 1], words.at[place + 2]}
        unit = table("granted_items").get(words.at[place], "role")
        unit = ("role" if named else "job") if words.at[place] == "hired" else unit
        return Measure(
            numbers("times").get(words.at[place + 1], 1.0),
            unit,
            words.quote(place, place + 1),
            None,
            words.span(start, place + 1),
        )
    post = any("role" in words.tags[place + step] for step in (1, 2, 3))
    if "certified" in words.tags[place] and place > start and not post:
        return Measure(1.0, "certification", words.at[place], None, words.span(start, place + 1))
    if "graduating" not in words.tags[start] or words.at[start + 1] == "to":
        return None
    if words.at[start + 1] != "with":
        return Measure(1.0, "degree", words.at[start], None, words.span(start, start + 1))
    counted = any(word_value(words.at[place]) is not None for place in range(start + 2, start + 8))
    last = min(max(noun_phrase_end(words, start + 2), start + 3), len(words.words))
    return None if counted else Measure(1.0, "degree", words.at[start], None, words.span(start, last))


def _is_given(words: Words, start: int, place: int) -> bool:
    """Whether the verb at ``place`` reports a decision of others: "be hired", "graduate"."""
    if words.at[start].startswith("graduat"):
        return "given" in words.tags[place] and words.at[start + 1] != "with"
    honoured = words.at[place] in {"named", "made"} and pattern("award").search(words.plain) is not None
    return "given" in words.tags[place] and place > start and not honoured


def item_at(words: Words, start: int) -> Measure | None:
    """Finds the item named behind a verb of finishing, or right behind "I want"."""
    ends = [hit.last for hit in words.found("finish", "opening", "acquiring") if hit.first == start]
    if words.at[start] in {"make", "making"} and "role" in words.tags[start + 1]:
        return Measure(1.0, "role", words.at[start + 1], None, words.span(start + 1, start + 2))
    if (not ends and words.at[start] != "from" and not _wanted(words, start)) or _hands_to_person(words, start):
        return None
    first = _after_from(words, _shared_object(words, max(ends, default=start)))
    last = _without_participle(words, first, noun_phrase_end(words, first))
    becoming = "becoming" in words.tags[start]
    judged = _judged(words, first, last, _judging(words, start, becoming=becoming))
    if (
        _only_changed(words, start, last)
        or last <= first
        or (judged and (words.at[last - 1] == "role" or "job" not in words.tags[last - 1]))
    ):
        return None
    unit = _unit_of_item(words, start, first, last)
    unit = "exam" if unit == "test" and words.at[start].startswith("pass") else unit
    return Measure(1.0, unit, words.quote(first, last), None, words.span(first, last)) if may_be_unit(unit) else None


def _unit_of_item(words: Words, start: int, first: int, last: int) -> str:
    """The unit of the item that the words ``first`` up to ``last`` name; empty where they name none."""
    becoming, unit = "becoming" in words.tags[start], words.at[last - 1]
    part = part_named(words, first, last)
    if part or is_several(unit):
        return part
    if words.tags[last - 1] & (frozenset({"role", "title"}) if becoming else ITEM_TAGS):
        return unit if "hiring" in words.tags[start] else _named_unit(words, last - 1)
    if becoming and _is_trade(words, first, last):
        return "role"
    return unit if _is_made(words, start, first, last) or _own_project(words, first, last) else ""


def _named_thing(words: Words, start: int) -> Measure | None:
    """Finds the one thing that a goal without a verb names: "a new truck by May", "my own bakery"."""
    opened = words.at[start] in {"a", "an", "one", "new", "another"} or words.at[start + 1] == "own"
    end = noun_phrase_end(words, start)
    last = _without_participle(words, start, end)
    opened = opened or (last < end and not words.tags[last - 1].isdisjoint(ITEM_TAGS))
    if words.tags[start] & STEP_VERBS and not opened and words.at[start] not in TITLE_WORDS:
        return None
    trade = words.at[last - 1].endswith(LEARNED_ENDINGS) and _is_trade(words, start, last)
    post = last > start and (trade or "role" in words.tags[last - 1]) and words.at[last] in PHRASE_ENDS
    if not (post or (opened and last > start + 1)) or words.at[last] in STATING_VERBS:
        return None
    unit = part_named(words, start, last) or words.at[last - 1]
    plain = NOT_MADE_TAGS.isdisjoint(words.tags[last - 1]) or words.tags[last - 1] & ITEM_TAGS
    judged = _judged(words, start, last, PALE_ITEM_TAGS)
    if not plain or judged or is_several(unit) or not may_be_unit(unit):
        return None
    unit = unit if unit in PART_NOUNS else _named_unit(words, last - 1)
    return Measure(1.0, unit, words.quote(start, last), None, words.span(start, last))


def _hands_to_person(words: Words, start: int) -> bool:
    """Whether the verb's first object is who gets something: "give my manager a weekly report"."""
    return verb_base(words.at[start]) in {"give", "hand", "send", "show"} and any(
        "person_one" in words.tags[place] for place in (start + 2, start + 3)
    )


def _paper(words: Words, start: int) -> Measure | None:
    """Finds the certificate a role needs: "become a certified coder" is a certification."""
    if "becoming" not in words.tags[start] or "article" not in words.tags[start + 1]:
        return None
    last = noun_phrase_end(words, start + 1)
    papers = [PAPER_OF[words.at[place]] for place in range(start + 1, last - 1) if words.at[place] in PAPER_OF]
    return Measure(1.0, papers[0], words.quote(start + 1, last), None, words.span(start + 1, last)) if papers else None


def _worked_as(words: Words, start: int) -> Measure | None:
    """Finds the post in which somebody wants to work: "work at a bank as an analyst"."""
    if verb_base(words.at[start]) not in POST_VERBS:
        return None
    place = next((p for p in range(start + 1, start + MAX_PLACE_WORDS) if words.at[p] == "as"), 0)
    last = noun_phrase_end(words, place + 1) if place and words.at[place + 1] in {"a", "an", "the"} else 0
    if not last or not ("role" in words.tags[last - 1] or _is_trade(words, place + 1, last)):
        return None
    return Measure(1.0, "role", words.quote(place + 1, last), None, words.span(place + 1, last))


def _only_changed(words: Words, start: int, last: int) -> bool:
    """Whether something existing is to change: "make the library more welcoming", "want my shop to grow"."""
    if words.at[last - 2] == "some":
        return True
    if words.at[last] in {"to", "from", "under", "above"} and any(
        w[:1].isdigit() for w in words.at[last + 1 : last + 3]
    ):
        return True
    made = words.at[start].startswith("mak") and not (PALE_ITEM_TAGS | {"degree"}).isdisjoint(words.tags[last])
    return made or words.at[last] in {"more", "less", "back"} or (_wanted(words, start) and words.at[last] == "to")


def _judging(words: Words, start: int, *, becoming: bool) -> frozenset[str]:
    """The tags that make a noun a judgement: "be a safe driver" is a trait, "become a general manager" a post."""
    if not becoming:
        return PALE_ITEM_TAGS
    return PALE_ROLE_TAGS | {"classifying"} if words.at[start] == "be" else PALE_ROLE_TAGS


def _is_trade(words: Words, first: int, last: int) -> bool:
    """Whether the ending of the words names an occupation: "a dental hygienist", "chief brewer"."""
    name, opened = words.at[last - 1], words.at[first] in {"a", "an"}
    known = words.tags[last - 1] & NO_TRADE_TAGS or "determiner" in words.tags[first]
    return (name.endswith(TRADE_ENDINGS) or (opened and not words.tags[last - 1])) and len(name) > 4 and not known


def _is_made(words: Words, start: int, first: int, last: int) -> bool:
    """Whether one thing with a name is made: "set up a buddy scheme"."""
    one = words.at[first] in {"a", "an", "one", "another"} or words.at[first + 1] in {"own", "first"}
    counted = any(words.at[place][:1].isdigit() for place in range(first, last))
    return (
        one
        and not counted
        and last - first > 1
        and not MAKING_TAGS.isdisjoint(words.tags[start])
        and NOT_MADE_TAGS.isdisjoint(words.tags[last - 1])
    )


def _without_participle(words: Words, first: int, last: int) -> int:
    """The end of the phrase without what is to become of it: "the report written", "a sign made"."""
    while last - first > 1 and (words.at[last - 1] in WORDS_BEHIND_NOUN or _is_participle(words, last - 1)):
        last -= 1
    return last


def _is_participle(words: Words, place: int) -> bool:
    word = words.at[place]
    return word.endswith("ed") and (verb_base(word) != word or "other_verb" in words.tags[place])


def _own_project(words: Words, first: int, last: int) -> bool:
    """Whether a project says which one it is: "finish my capstone project"."""
    if words.at[last - 1] != "project":
        return False
    return any(
        words.at[place][0].isalpha() and UNNAMED_TAGS.isdisjoint(words.tags[place]) for place in range(first, last - 1)
    )


def _shared_object(words: Words, first: int) -> int:
    """The object of the last of joined verbs: "design, build and launch an app"."""
    while words.at[first] in SKIPPED_PARTICLES:
        first += 1
    if words.at[first] not in {",", "and"}:
        return first
    following = [hit.last for hit in words.found("finish", "build") if first < hit.first < first + 6]
    return max(following, default=first)


def _judged(words: Words, first: int, last: int, judging: frozenset[str]) -> bool:
    return any(words.tags[place] & judging and "role" not in words.tags[place] for place in range(first, last))


def _named_unit(words: Words, place: int) -> str:
    """The unit of an item: every post is a role, everything else keeps its name."""
    if "title" in words.tags[place]:
        return "credential"
    if "deliverable" in words.tags[place]:
        return words.at[place]
    post = words.at[place] in {"position", "post", "role", "title"}
    if post or ("role" in words.tags[place] and "course" not in words.tags[place]):
        return "role"
    return table("unit_name").get(words.at[place], words.at[place])


def _delivered(words: Words, start: int, *, leads: bool) -> Measure | None:
    """Finds an object that is delivered, sent or passed, whatever it is called."""
    tags = ("delivering", "achieving") if leads else ("delivering",)
    ends = [hit.last for hit in words.found(*tags) if hit.first == start]
    first = max(ends, default=0)
    if not ends or not ("article" in words.tags[first] or "determiner" in words.tags[first]):
        return _passed(words, start)
    last = noun_phrase_end(words, first + 1 if "determiner" in words.tags[first] else first)
    unit = words.at[last - 1]
    shapeless = "shapeless" in words.tags[last - 1]
    if "achieving" in words.tags[start]:
        shapeless = shapeless or not NOT_DELIVERED_TAGS.isdisjoint(words.tags[last - 1])
    if last - first < 2 or is_several(unit) or not may_be_unit(unit) or shapeless:
        return None
    what = words.quote(first, last)
    return Measure(1.0, unit, what, None, words.span(first, last))


def _passed(words: Words, start: int) -> Measure | None:
    """Finds the exam behind "pass"."""
    place = start + (2 if "determiner" in words.tags[start + 1] else 1)
    named = words.at[start] == "pass" and words.at[place][:1].isalpha() and "noun_stop" not in words.tags[place]
    named = named and word_value(words.at[place]) is None
    return Measure(1.0, "exam", words.at[place], None, words.span(start, place + 1)) if named else None


def _after_from(words: Words, first: int) -> int:
    """The word behind "to" in "go from driver to dispatcher"."""
    if "from" not in {words.at[first], words.at[first - 1]}:
        return first
    reach = range(first, min(first + MAX_PHRASE_WORDS, len(words.words)))
    return next((place + 1 for place in reach if words.at[place] in {"to", "into"}), first)


def _wanted(words: Words, start: int) -> bool:
    return start > 0 and words.at[start - 1] in {"want", "need", "like", "have"}
