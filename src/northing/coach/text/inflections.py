"""The forms of English verbs, nouns and adjectives, made by rule: a lexicon then lists each word once."""

from __future__ import annotations

#: base: past forms, where no rule gives them; other forms follow the rules.
IRREGULAR_VERBS = {
    "be": ("was", "were", "been", "am", "is", "are"),
    "become": ("became",),
    "begin": ("began", "begun"),
    "bring": ("brought",),
    "build": ("built",),
    "buy": ("bought",),
    "choose": ("chose", "chosen"),
    "cut": ("cut",),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "find": ("found",),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "grow": ("grew", "grown"),
    "have": ("had", "has"),
    "hear": ("heard",),
    "hold": ("held",),
    "keep": ("kept",),
    "know": ("knew", "known"),
    "lead": ("led",),
    "learn": ("learned", "learnt"),
    "leave": ("left",),
    "make": ("made",),
    "meet": ("met",),
    "pay": ("paid",),
    "put": ("put",),
    "quit": ("quit",),
    "read": ("read",),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "say": ("said",),
    "see": ("saw", "seen"),
    "sell": ("sold",),
    "send": ("sent",),
    "set": ("set",),
    "show": ("showed", "shown"),
    "sit": ("sat",),
    "sleep": ("slept",),
    "speak": ("spoke", "spoken"),
    "spend": ("spent",),
    "swim": ("swam", "swum"),
    "take": ("took", "taken"),
    "teach": ("taught",),
    "tell": ("told",),
    "think": ("thought",),
    "understand": ("understood",),
    "wake": ("woke", "woken"),
    "win": ("won",),
    "write": ("wrote", "written"),
}
#: Stress falls on the last syllable, so the last consonant doubles.
DOUBLING_VERBS = frozenset(
    "begin cut get plan put run set sit stop swim quit win map drop submit commit refer prefer ship cap scan log "
    "chat jot step trim tap slip shop spot program plug pin wrap strip permit admit transfer equip".split()
)
DOUBLING_ADJECTIVES = frozenset("big fat fit flat glad hot mad red sad thin wet".split())
MAX_COMPARED_LENGTH = 8
VOWELS = "aeiou"


def verb_forms(base: str) -> list[str]:
    """``attend`` gives attend, attends, attending, attended."""
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    stem = base + base[-1] if base in DOUBLING_VERBS else stem
    past = IRREGULAR_VERBS.get(base) or (_y_to_i(base) + "ed" if _y_to_i(base) != base else stem + "ed",)
    return list(dict.fromkeys([base, _with_s(base), _ing(base, stem), *past]))


def noun_forms(base: str) -> list[str]:
    """``course`` gives course and courses."""
    plurals = {"person": "people", "child": "children", "criterion": "criteria", "analysis": "analyses"}
    return [base, plurals.get(base) or _with_s(base)]


def adjective_forms(base: str) -> list[str]:
    """``bold`` gives bold, bolder and boldest; long adjectives compare with "more"."""
    if len(base) > MAX_COMPARED_LENGTH or not base.isalpha() or base.endswith(("ed", "ing", "ful", "ous", "ive", "al")):
        return [base]
    stem = base[:-1] if base.endswith("e") else _y_to_i(base)
    stem += base[-1] if base in DOUBLING_ADJECTIVES else ""
    return [base, stem + "er", stem + "est"]


def _ing(base: str, stem: str) -> str:
    return base + "ing" if base in {"be", "see"} else stem + "ing"


def _with_s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")) or base in {"do", "go"}:
        return base + "es"
    return _y_to_i(base) + "es" if _y_to_i(base) != base else base + "s"


def _y_to_i(base: str) -> str:
    return base[:-1] + "i" if base.endswith("y") and len(base) > 2 and base[-2] not in VOWELS else base
