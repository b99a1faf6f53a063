"""The scaffold: gaps filled with the person's own words, the sentence they make, and named blanks for what is missing.

The coach names what is missing and lets the person write it; it never makes up a reason.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from northing.coach.advise.advice import WISH_TAGS
from northing.coach.advise.quotes import PARTICLES_OF_VERBS, PREPOSITIONS, QUOTE_SIGNS
from northing.coach.extract.amounts import read_amounts
from northing.coach.extract.context import GoalContext
from northing.coach.extract.dates import ReferenceDay
from northing.coach.extract.items import read_items
from northing.coach.judge.criteria import ACHIEVABLE_RULES, MEASURABLE_RULES, SPECIFIC_RULES
from northing.coach.judge.rules import decide
from northing.coach.model import Background, Slots, Span
from northing.coach.resources import table, word_set
from northing.coach.text.labels import find_labels
from northing.coach.text.verbs import (
    ARTICLE_WORDS,
    gerund_of,
    infinitive_of,
    lower_first_word,
    reword_after_i_will,
    starts_with_purpose_verb,
    starts_with_verb,
    to_infinitive,
    verb_base,
)
from northing.coach.text.words import DETERMINER_TAGS, OPEN_BLANK, read_words

#: "... from 48 hours to 24 hours" at the end of what is left of the sentence.
FROM_TO = re.compile(
    r"\s*\bfrom (?P<today>(?=[^;]{0,20}\d)[^;]{1,40}?)\s+(?:down |up )?to (?P<target>[^;]{1,40})$", re.IGNORECASE
)
#: Third-person verbs that no one takes for a plural.
CHANGE_VERBS = word_set("change_verbs")
#: The scaffold's own joint between what one does and what it changes.
MOVING_CLAUSE = re.compile(
    rf"^(?P<act>.{{0,300}}?)\s*\bthat (?!makes? (?:me|us)\b)"
    rf"(?:moves |(?=(?:{'|'.join(sorted(CHANGE_VERBS))}) ))(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
LOOSE_EDGES = " \t\r\n,;:.!?-–—"
DANGLING_JOINTS = re.compile(r"^(?:and|but|then|so)\b|\b(?:and|but|in order|so)$", re.IGNORECASE)
LONE_COMMA = re.compile(r"\s*([,;])(?:[\s,;]+|$)")
BLANKS = {slot: blank for slot, blank in table("blanks").items() if slot not in {"proof", "scope"}}
#: Where the clause holds no number: the check that is missing, whatever its form.
PROOF_BLANK = table("blanks")["proof"]
#: Where one thing is named that could be many: which of them.
SCOPE_BLANK = table("blanks")["scope"]
#: What a person may already have written before the words of a slot.
SLOT_OPENERS: dict[str, re.Pattern[str]] = {
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
BOUND_WORDS = word_set("bound_words")
#: With these a way begins as it is.
WAY_OPENERS = word_set("way_openers")
REASON_OPENERS = word_set("reason_openers")
#: Where a sentence ends inside a gap.
INNER_END = re.compile(r"[.!?;:]\s|\n|\.\.\.|…|[()]|\s[-–—]\s")
#: No verb is written so: "IELTS 8.0".
SHORT_NAME = re.compile(r"[A-Z]{2,}\d*\b")
#: The slots whose words follow "I will".
ACT_SLOTS = frozenset({"do_what", "changes_what"})
#: So a condition begins, which no "I will" leads.
CONDITION = re.compile(r"(?:assuming|considering|depending|provided|providing|supposing|hoping)\b", re.IGNORECASE)
#: What somebody needs or was is the cause of a goal and not what comes of it.
CAUSE = re.compile(r"(?:(?:i|we) (?:need|want|was|were|love|hate|miss)|(?:i|we)['’]ve)\b", re.IGNORECASE)
#: "I run a farm" behind "In ten years".
SELF = re.compile(r"(?:i|we) (?=(\w+))", re.IGNORECASE)
BLANK_PATTERN = re.compile("|".join(re.escape(blank) for blank in (*BLANKS.values(), PROOF_BLANK, SCOPE_BLANK)))
#: Where one speaks of something else behind a comma: ", I'd feel better", ", and no, January is no month".
ASIDE = re.compile(
    r", ?(?:and |but |so )?(?:no,|yes,|don['’]t |been |having |"
    r"(?:i|it|that|this|we|they|he|she|there|you)(?:['’]\w+)? |lol\b|please\b|but "
    r"|hopefully\b"
    r"|(?:[\w'’-]+ ){1,4}?(?:might|would|could|should|will|can|is|are|was|were|has) )",
    re.IGNORECASE,
)
END_SIGNS = ".!?;,"


def fill_slots(goal: GoalContext) -> Slots:
    """What the text already says, gap by gap. An act alone is what one does; beside a way it is what changes."""
    bound = (goal.deadline.span,) if goal.deadline else ()
    aside = (*bound, *goal.purposes, *goal.means, *find_labels(goal.text))
    core = _join_pieces(_slot_pieces(goal, (_all_from_head(goal),), aside))
    core = DANGLING_JOINTS.sub("", core).strip(LOOSE_EDGES)
    core = core.strip(QUOTE_SIGNS + LOOSE_EDGES) if core and core[0] in QUOTE_SIGNS else core
    core = core.lower() if goal.is_shouted and core.isupper() else core
    how = _join_pieces(_slot_pieces(goal, goal.means, bound))
    moved = FROM_TO.search(core)
    outcome = core[: moved.start()] if moved else core
    joint = MOVING_CLAUSE.match(outcome)
    if joint:
        how, outcome = how or joint["act"], joint["what"]
    elif how and not moved and not starts_with_verb(how.removeprefix("by ")) and _starts_with_act(goal, core):
        how, outcome = "", f"{core} {how}"
    leads = bool(how or moved or joint or not _starts_with_act(goal, core))
    return Slots(
        do_what=how if leads else _join_pieces([outcome, _leading_rate(goal)]),
        changes_what=outcome if leads else "",
        today=moved["today"] if moved else "",
        target=moved["target"].strip(LOOSE_EDGES) if moved else "",
        when=_join_pieces(_slot_pieces(goal, bound, ())),
        why=_join_pieces(_slot_pieces(goal, goal.purposes, (*bound, *goal.means))),
    )


def _leading_rate(goal: GoalContext) -> str:
    """“every Friday” of “Every Friday, write a note”: behind what one does it says the same."""
    words = goal.words
    if goal.start < 2 or words.at[0] not in {"every", "each"} or words.at[goal.start - 1] != ",":
        return ""
    return lower_first_word(goal.text[: words.words[goal.start - 2].end])


def _starts_with_act(goal: GoalContext, core: str) -> bool:
    """Whether the clause begins with something to do and not with something to become."""
    begins = [hit for hit in goal.words.found("begin_doing", "begin_wishing") if hit.first == goal.start]
    if not begins:
        return starts_with_verb(core)
    return max(begins, key=lambda hit: (hit.last, hit.tag == "begin_doing")).tag == "begin_doing"


def _all_from_head(goal: GoalContext) -> Span:
    words = goal.words.words
    return Span(words[goal.start].start if goal.start < len(words) else len(goal.text), len(goal.text))


def _slot_pieces(goal: GoalContext, spans: tuple[Span, ...], without: tuple[Span, ...]) -> list[str]:
    """The text of the spans in their order, each once, without what belongs to another slot."""
    if not spans:
        return []
    pieces, at = [], 0
    holes = sorted(without, key=lambda hole: hole.start)
    for span in sorted(spans, key=lambda span: span.start):
        at = max(at, span.start)
        for hole in holes:
            if hole.start < span.end and hole.end > at and not _same(hole, span):
                pieces.append(goal.text[at : hole.start])
                at = hole.end
        pieces.append(goal.text[at : span.end])
        at = max(at, span.end)
    return pieces


def _same(hole: Span, span: Span) -> bool:
    """Whether a span lies whole inside a hole; such a span stays, so that nothing is lost."""
    return hole.start <= span.start and span.end <= hole.end


def _join_pieces(pieces: list[str]) -> str:
    """Joins the pieces to one line without open blanks and loose commas."""
    said = " ".join(pieces)
    text = " ".join((OPEN_BLANK.sub(" ", said) if "[" in said else said).split()).strip(LOOSE_EDGES)
    return LONE_COMMA.sub(r"\1 ", text).strip(LOOSE_EDGES) if "," in text or ";" in text else text


def compose(slots: Slots) -> str:
    """One English sentence. Slots keep their words; a gap becomes a blank such as ``[by when]``.

    "I will <do> that moves <what> from <today> to <target> <by when>, so that <why>": where what changes is itself a
    act ("reduce waiting times"), it leads and the way follows: "I will <act> from ... to ... <by when> by <doing>".
    """
    what = _clean(slots.changes_what, "changes_what")
    if what and not _leads(what) and _is_mere_way(slots.do_what):
        what = _as_act(what)
    parts = _led_by_outcome(slots, what) if _leads(what) else _led_by_act(slots, what)
    return f"I will {' '.join(part for part in parts if part)}, {_why(slots.why)}."


def makes_a_sentence(slots: Slots) -> bool:
    """Whether the words of the gaps can stand in the one sentence: a verb begins them, and they are one sentence."""
    said = _clean(slots.changes_what or slots.do_what, "changes_what")
    parts = (said, slots.do_what, slots.why)
    broken = any(INNER_END.search(each) for each in parts) or any(ASIDE.search(each) for each in parts[:2])
    loose = any(each.rpartition(" ")[2].lower() in PREPOSITIONS - PARTICLES_OF_VERBS for each in (said, slots.do_what))
    leads = starts_with_verb(said) and not (SHORT_NAME.match(said) or CONDITION.match(said))
    return leads and not (broken or loose) and slots.why.rpartition(" ")[2].lower() not in PREPOSITIONS


def shape_of_gaps(slots: Slots) -> Literal["act", "towards", "that"]:
    """How a sentence around the gaps has to run for their words to fit: "I will <what changes>", "<do> towards <what
    changes>" or "<do> that <what changes>".
    """
    what = slots.changes_what
    if not what or what.partition(" ")[0].lower() in CHANGE_VERBS:
        return "that"
    return "act" if starts_with_verb(what) else "towards"


def blanks_in(text: str) -> tuple[str, ...]:
    """The blanks still open in a composed sentence, in their order."""
    return tuple(found.group() for found in BLANK_PATTERN.finditer(text))


def _leads(what: str) -> bool:
    """Whether the words can follow "I will"; "raises the share" cannot."""
    return starts_with_verb(what) and what.partition(" ")[0].lower() not in CHANGE_VERBS


def _led_by_outcome(slots: Slots, what: str) -> list[str]:
    amount = _from_to(slots) if slots.today or slots.target else _proof(what, slots.when)
    when, how = _when(slots.when), _how(slots.do_what)
    if how == f"by {BLANKS['do_what']}":
        how = _way_blank(when, what)
    return [_act_clause(what), amount or _scope(what), when, how]


def _way_blank(when: str, act: str) -> str:
    """The blank for the way; "by" stands in a sentence once."""
    taken = when.startswith("by ") or " by " in act
    return f"through {BLANKS['do_what']}" if taken else f"by {BLANKS['do_what']}"


def _scope(act: str) -> str:
    """The blank for which one it is, where the clause is not specific; else empty."""
    return "" if decide(SPECIFIC_RULES, _read_clause(act)).met else SCOPE_BLANK


def _read_clause(clause: str) -> GoalContext:
    """The clause as the rules read it. The day does not matter to them."""
    return GoalContext(f"I will {BLANK_PATTERN.sub('', clause)}", ReferenceDay(date(2000, 1, 1)), Background())


def _led_by_act(slots: Slots, what: str) -> list[str]:
    act = _act_clause(_clean(slots.do_what, "do_what"))
    if act and not (what or slots.today or slots.target):
        when, proof = _when(slots.when), _proof(act, slots.when)
        begun = decide(ACHIEVABLE_RULES, _read_clause(f"{act} {when}")).met
        return [act, proof or _scope(act), when, "" if begun else _way_blank(when, act)]
    if what and not (act or slots.today or slots.target) and _is_wished(what):
        return [BLANKS["do_what"], f"towards {lower_first_word(what)}", _proof(what), _when(slots.when)]
    change = lower_first_word(what) or BLANKS["changes_what"]
    moves = what if what.partition(" ")[0].lower() in CHANGE_VERBS else f"moves {change}"
    return [act or BLANKS["do_what"], f"that {moves}", _from_to(slots), _when(slots.when)]


def _is_wished(what: str) -> bool:
    """Whether a thing is wanted as a whole: "less paperwork", "promotion", "networking"."""
    words = read_words(what)
    one = words.at[0] in ARTICLE_WORDS
    bare = (one or DETERMINER_TAGS.isdisjoint(words.tags[0])) and not words.at[len(words.words) - 1].endswith("s")
    return not WISH_TAGS.isdisjoint(words.tags[0]) or (bare and words.hits.keys().isdisjoint(("metric", "outcome")))


def _proof(words: str, when: str = "") -> str:
    """The blank for a check, where the words hold no number and nothing that can be ticked off; else empty."""
    known = read_words(words)
    measures = read_amounts(known, ())
    counted = measures or "frequency" in known.hits or read_items(known, 0, measures)
    shown = bool(counted) or decide(MEASURABLE_RULES, _read_clause(f"{words} {_when(when)}")).met
    return "" if shown else f"(shown by {PROOF_BLANK})"


def _from_to(slots: Slots) -> str:
    today, target = _clean(slots.today, "today"), _clean(slots.target, "target")
    return f"from {today or BLANKS['today']} to {target or BLANKS['target']}"


def _is_mere_way(words: str) -> bool:
    """Whether the words are a way that no sentence begins with: "through a study group"."""
    first, _, rest = _clean(words, "do_what").partition(" ")
    return first.lower() in WAY_OPENERS and not rest.partition(" ")[0].endswith("ing")


def _as_act(what: str) -> str:
    first, space, rest = what.partition(" ")
    return f"{verb_base(first)}{space}{rest}" if first.lower() in CHANGE_VERBS else f"move {what}"


def _clean(words: str, slot: str) -> str:
    said = " ".join(words.split()).strip(END_SIGNS + " ")
    said = reword_after_i_will(said) if said[:2].lower() == "i " else said
    told = SELF.match(said) if slot in ACT_SLOTS else None
    said = said[told.end() :] if told and infinitive_of(told[1]) == told[1].lower() and told[1] != "want" else said
    opener = SLOT_OPENERS[slot].match(said)
    return said[opener.end() :] if opener else said


def _act_clause(words: str) -> str:
    """The form that follows "I will": "by taking a course" becomes "take a course"."""
    first, _, rest = words.partition(" ")
    if first.lower() in WAY_OPENERS and rest:
        return _act_clause(rest) if rest.partition(" ")[0].endswith("ing") else f"work {first.lower()} {rest}"
    return to_infinitive(words)


def _how(words: str) -> str:
    """The form that follows the outcome: "by calling ten customers a week", "through a course"."""
    way = _clean(words, "do_what")
    first, space, rest = way.partition(" ")
    base = infinitive_of(first)
    if not way:
        return f"by {BLANKS['do_what']}"
    if first.lower() in WAY_OPENERS:
        return lower_first_word(way)
    return f"by {gerund_of(base)}{space}{rest}" if base else f"through {way}"


def _when(words: str) -> str:
    when = _clean(words, "when")
    if not when:
        return BLANKS["when"]
    return lower_first_word(when) if when.split()[0].lower() in BOUND_WORDS else f"by {when}"


def _why(words: str) -> str:
    why = _clean(words, "why")
    if not why:
        return f"so that {BLANKS['why']}"
    first = why.partition(" ")[0].lower()
    if first in REASON_OPENERS:
        return f"in order {lower_first_word(why)}" if first == "to" else lower_first_word(why)
    if CAUSE.match(words.strip()):
        return f"because {why}"
    return f"in order to {lower_first_word(why)}" if starts_with_purpose_verb(why) else f"so that {why}"
