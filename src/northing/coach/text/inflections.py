"""The forms of English verbs, nouns and adjectives, made by rule: a lexicon then lists each word once."""

from __future__ import annotations

from northing.coach.resources import load_toml, table, word_set

#: base: past forms, where no rule gives them; other forms follow the rules.
IRREGULAR_VERBS: dict[str, list[str]] = load_toml("tables")["irregular_verbs"]
#: base: plural, where no rule gives it.
IRREGULAR_NOUNS = table("irregular_nouns")
#: Stress falls on the last syllable, so the last consonant doubles.
DOUBLING_VERBS = word_set("doubling_verbs")
DOUBLING_ADJECTIVES = word_set("doubling_adjectives")
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
    return [base, IRREGULAR_NOUNS.get(base) or _with_s(base)]


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
