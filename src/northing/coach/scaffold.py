"""The scaffold: the person's own words in one sentence, and a named blank where something is missing.

The coach names what is missing and lets the person write it; it never makes up a reason.
"""

from __future__ import annotations

import re
from datetime import date

from northing.coach.criteria import achievable, specific
from northing.coach.deadlines import Day
from northing.coach.deeds import (
    as_deed,
    base_of,
    behind_i_will,
    gerund_of,
    is_deed,
    lowered_first,
    plain_verb,
    starts_a_purpose,
)
from northing.coach.draft import Draft, draft_of
from northing.coach.items import read_items
from northing.coach.measures import read_measures
from northing.coach.own_words import WISHED
from northing.coach.reading import Background, Slots
from northing.coach.resources import pattern, phrases, word_set
from northing.coach.rules import decide
from northing.coach.slots import CHANGES
from northing.coach.words import words_of

BLANKS: dict[str, str] = {slot: blank for slot, (blank,) in phrases("blanks").items() if slot not in {"proof", "scope"}}
#: Where the clause holds no number: the check that is missing, whatever its form.
PROOF = phrases("blanks")["proof"][0]
#: Where one thing is named that could be many: which of them.
SCOPE = phrases("blanks")["scope"][0]
#: What a person may already have written before the words of a slot.
BEFORE: dict[str, re.Pattern[str]] = {
    "do_what": re.compile(
        r"(?:(?:my goal is|i(?: want| would like| plan| am going| intend)|i'd like) to|i will|i'll|we will|to)\s+",
        re.IGNORECASE,
    ),
    "changes_what": re.compile(r"(?:that|which|i will|i'll|we will|we'll|i want to|to)\s+(?=\S)", re.IGNORECASE),
    "today": re.compile(r"from\s+", re.IGNORECASE),
    "target": re.compile(r"(?:up |down )?to\s+", re.IGNORECASE),
    "when": re.compile(r"$^"),
    "why": re.compile(r"so(?: that)?\s+(?=i |we |my |our |the |it |they |he |she |you )", re.IGNORECASE),
}
BOUNDS = word_set("bounds")
#: With these a way begins as it is.
WAYS = word_set("ways")
#: What one has today can move; "a promotion" is there or not.
ONE = word_set("articles")
ARTICLES = frozenset({"article", "determiner"})
REASONS = word_set("reasons")
NAMED = re.compile("|".join(re.escape(blank) for blank in (*BLANKS.values(), PROOF, SCOPE)))
ENDING = ".!?;,"


def compose(slots: Slots) -> str:
    """One English sentence. Slots keep their words; a gap becomes a blank such as ``[by when]``.

    "I will <do> that moves <what> from <today> to <target> <by when>, so that <why>": where what changes is itself a
    deed ("reduce waiting times"), it leads and the way follows: "I will <deed> from ... to ... <by when> by <doing>".
    """
    what = _clean(slots.changes_what, "changes_what")
    if what and not _leads(what) and _is_mere_way(slots.do_what):
        what = _as_deed(what)
    parts = _led_by_outcome(slots, what) if _leads(what) else _led_by_deed(slots, what)
    return f"I will {' '.join(part for part in parts if part)}, {_why(slots.why)}."


def blanks_in(text: str) -> tuple[str, ...]:
    """The blanks still open in a composed sentence, in their order."""
    return tuple(found.group() for found in NAMED.finditer(text))


def _leads(what: str) -> bool:
    """Whether the words can follow "I will"; "raises the share" answers "that ..." and cannot."""
    return is_deed(what) and what.partition(" ")[0].lower() not in CHANGES


def _led_by_outcome(slots: Slots, what: str) -> list[str]:
    amount = _from_to(slots) if slots.today or slots.target else _proof(what)
    when, how = _when(slots.when), _how(slots.do_what)
    if how == f"by {BLANKS['do_what']}":
        how = _way(when)
    return [_deed(what), amount or _scope(what), when, how]


def _way(when: str) -> str:
    return f"through {BLANKS['do_what']}" if when.startswith("by ") else f"by {BLANKS['do_what']}"


def _scope(deed: str) -> str:
    """A blank for which one it is, where no number is asked for that would narrow it."""
    return "" if decide(specific.RULES, _draft(deed)).met else SCOPE


def _draft(clause: str) -> Draft:
    """The clause as the rules read it; on which day does not matter to them."""
    return draft_of(f"I will {NAMED.sub('', clause)}", Day(date(2000, 1, 1)), Background())


def _led_by_deed(slots: Slots, what: str) -> list[str]:
    deed = _deed(_clean(slots.do_what, "do_what"))
    if deed and not (what or slots.today or slots.target):
        when, proof = _when(slots.when), _proof(deed)
        begun = decide(achievable.RULES, _draft(f"{deed} {when}")).met
        return [deed, proof or _scope(deed), when, "" if begun else _way(when)]
    if what and not (deed or slots.today or slots.target) and _is_wished(what):
        return [BLANKS["do_what"], f"towards {lowered_first(what)}", _proof(what), _when(slots.when)]
    change = lowered_first(what) or BLANKS["changes_what"]
    moves = what if what.partition(" ")[0].lower() in CHANGES else f"moves {change}"
    return [deed or BLANKS["do_what"], f"that {moves}", _from_to(slots), _when(slots.when)]


def _is_wished(what: str) -> bool:
    """What is wanted as a whole and moves from nowhere to nowhere: "less paperwork", "promotion", "networking"."""
    words = words_of(what)
    one = words.at[0] in ONE
    bare = (one or ARTICLES.isdisjoint(words.tags[0])) and not words.at[len(words.words) - 1].endswith("s")
    return not WISHED.isdisjoint(words.tags[0]) or (bare and words.hits.keys().isdisjoint(("metric", "outcome")))


def _proof(words: str) -> str:
    """A blank for the check, unless the words hold a number or one thing that can be ticked off."""
    known = words_of(words)
    measures = read_measures(known, ())
    shown = measures or "frequency" in known.hits or read_items(known, 0, measures)
    return "" if shown or pattern("language_level").search(known.plain) else f"(shown by {PROOF})"


def _from_to(slots: Slots) -> str:
    today, target = _clean(slots.today, "today"), _clean(slots.target, "target")
    return f"from {today or BLANKS['today']} to {target or BLANKS['target']}"


def _is_mere_way(words: str) -> bool:
    """A way such as "through a study group", with which no sentence begins; "by calling" gives "call"."""
    first, _, rest = _clean(words, "do_what").partition(" ")
    return first.lower() in WAYS and not rest.partition(" ")[0].endswith("ing")


def _as_deed(what: str) -> str:
    first, space, rest = what.partition(" ")
    return f"{plain_verb(first)}{space}{rest}" if first.lower() in CHANGES else f"move {what}"


def _clean(words: str, slot: str) -> str:
    said = " ".join(words.split()).strip(ENDING + " ")
    said = behind_i_will(said)
    opener = BEFORE[slot].match(said)
    return said[opener.end() :] if opener else said


def _deed(words: str) -> str:
    """In the form that follows "I will"; "by taking a course" becomes "take a course"."""
    first, _, rest = words.partition(" ")
    if first.lower() in WAYS and rest:
        return _deed(rest) if rest.partition(" ")[0].endswith("ing") else f"work {first.lower()} {rest}"
    return as_deed(words)


def _how(words: str) -> str:
    """In the form that follows the outcome: "by calling ten customers a week", "through a course"."""
    way = _clean(words, "do_what")
    first, space, rest = way.partition(" ")
    base = base_of(first)
    if not way:
        return f"by {BLANKS['do_what']}"
    if first.lower() in WAYS:
        return lowered_first(way)
    return f"by {gerund_of(base)}{space}{rest}" if base else f"through {way}"


def _when(words: str) -> str:
    when = _clean(words, "when")
    if not when:
        return BLANKS["when"]
    return lowered_first(when) if when.split()[0].lower() in BOUNDS else f"by {when}"


def _why(words: str) -> str:
    why = _clean(words, "why")
    if not why:
        return f"so that {BLANKS['why']}"
    first = why.partition(" ")[0].lower()
    if first in REASONS:
        return f"in order {lowered_first(why)}" if first == "to" else lowered_first(why)
    return f"in order to {lowered_first(why)}" if starts_a_purpose(why) else f"so that {why}"
