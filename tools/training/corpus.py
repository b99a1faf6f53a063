"""The labelled goals that are learnt from, where each comes from, and which of them are never learnt from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.labels import LETTERS, PITFALLS, rows_of
from northing.coach import Background, Kind
from northing.coach.advise.reading_rules import reading_rules
from northing.coach.extract.context import GoalContext
from northing.coach.extract.dates import ReferenceDay
from northing.coach.judge.pitfalls import ALL_RULES
from northing.coach.judge.rules import BY_MODEL, rule_descriptions

ROOT = Path(__file__).parent.parent.parent
#: Goals in the manner of people everywhere that nobody had in sight who wrote rules.
EVERYDAY = ROOT / "training" / "everyday.jsonl"
#: Goals that people wrote in public, in other words, collected after the rules were written.
ELSEWHERE = ROOT / "training" / "elsewhere.jsonl"
#: The project's own labelled goals beside them; texts in them that are no goals are left out.
OWN = tuple(
    sorted(
        file
        for folder in ("src/northing/coach/tests/data", "training")
        for file in (ROOT / folder).glob("*.jsonl")
        if file not in {EVERYDAY, ELSEWHERE}
    )
)
HELD_OUT = ROOT / "training" / "held-out.txt"
#: Files whose names begin so hold goals as people wrote them elsewhere, too, but the rules were mended with them.
REAL = "wild"
#: The file of goals whose sources the rules were written with from the start: they know them by heart.
AT_HAND = "dev"
#: Sites where each writes on pages of their own, below their name: every writer is a source.
SHARED_SITES = frozenset({"github.com"})
DAY = ReferenceDay(date(2026, 1, 15), 1, "month-first")
WRITER = Background(date_order="month-first")
#: The label of each question of the coach.
LABELS = {letter.value: label for label, letter in LETTERS.items()} | {name: name for name in PITFALLS}


@dataclass(frozen=True)
class TaughtGoal:
    """``origin`` is the file it stands in, ``source`` the page or the hand it comes from."""

    id: str
    text: str
    origin: str
    source: str
    answers: dict[str, bool]
    kind: str

    @cached_property
    def context(self) -> GoalContext:
        return GoalContext(self.text, DAY, WRITER)

    @property
    def is_real(self) -> bool:
        """As people wrote it elsewhere, in other words."""
        return self.origin.startswith(REAL) or self.origin == ELSEWHERE.stem

    @property
    def is_own(self) -> bool:
        """Written for the project, with its rules at hand: taught in every fold, and never measured."""
        return self.origin in {file.stem for file in OWN}

    @property
    def is_everyday(self) -> bool:
        """Written for the project away from its rules: what these say of it, they would say of any other goal."""
        return self.origin == EVERYDAY.stem

    @property
    def is_at_hand(self) -> bool:
        return self.origin == AT_HAND

    @property
    def key(self) -> str:
        """By which stored figures find it again."""
        return sha256(self.text.encode()).hexdigest()[:16]

    def fold(self, count: int) -> int:
        """All goals of one source fall in the same fold."""
        return int(sha256(self.source.encode()).hexdigest(), 16) % count


def read_corpus(folder: Path, held_out: Path = HELD_OUT) -> list[TaughtGoal]:
    """Every goal of the folder and of the project, each text once. Held-out ids and their sources are left out."""
    kept_apart = set(held_out.read_text(encoding="utf-8").split())
    files = [*sorted(folder.glob("*.jsonl")), *OWN, EVERYDAY, ELSEWHERE]
    rows = [(file.stem, row) for file in files for row in rows_of(file) if "expected_action" not in row]
    apart = {source_of(row) for _, row in rows if row["id"] in kept_apart}
    taught = (goal_from(origin, row) for origin, row in rows if row["id"] not in kept_apart)
    return list({goal.text: goal for goal in taught if goal.source not in apart}.values())


def goal_from(origin: str, row: dict[str, Any]) -> TaughtGoal:
    answers = {question: bool(row[label]) for question, label in LABELS.items()}
    return TaughtGoal(str(row["id"]), row["text"], origin, source_of(row), answers, row["type"])


def source_of(row: dict[str, Any]) -> str:
    """The site, or who writes there; else the family of goals that were written together; else the goal itself."""
    address = urlsplit(row.get("source_url") or "")
    host = (address.hostname or "").removeprefix("www.")
    if host in SHARED_SITES:
        return f"{host}/{address.path.split('/')[1].lower()}"
    return host or str(row.get("pair_id") or row["id"])


def rule_examples() -> Iterator[TaughtGoal]:
    """What the rules give as examples. Each answers the one question its rule is about, or is of one kind."""
    for rule in ALL_RULES:
        described = rule_descriptions()[rule.id]
        for example in described.fires if not rule.id.endswith(BY_MODEL) else ():
            yield TaughtGoal(rule.id, example.text, "rules", rule.id, {rule.about: rule.verdict}, "")
    for described in (rule for rule in reading_rules() if rule.about == "kind"):
        for example in described.fires:
            yield TaughtGoal(described.id, example.text, "rules", described.id, {}, example.reads)


def kinds() -> Sequence[str]:
    return sorted(Kind)
