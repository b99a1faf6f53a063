"""What the rules said of the goals from elsewhere before anybody had seen them.

Rules know by heart what they were mended with: what they say of it today says little of how they read other goals. So
how far they are trusted, and whether something else is heard beside them, is learnt from what the rules of the last
commit before these goals were collected said.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.training.corpus import ELSEWHERE, ROOT, TaughtGoal

#: "docs, benchmarks: Call the linear model by its name", of 28 November 2026.
LAST_COMMIT_BEFORE = "b3f25def"
#: The same for collections that came later, by the file they stand in: "tests: Let PostgreSQL count a company's rows
#: before it is asked about them", of 1 December 2026.
LATER_COLLECTIONS = {ELSEWHERE.stem: "c90860e8"}
READER = """
import json, sys
from datetime import date
from northing.coach import Background
from northing.coach.extract.context import GoalContext
from northing.coach.extract.dates import ReferenceDay
from northing.coach.judge.criteria import CRITERIA
from northing.coach.judge.pitfalls import PITFALLS
from northing.coach.judge.rules import decide

day, rules = ReferenceDay(date(2026, 1, 15), 1), {letter.value: each for letter, each in CRITERIA.items()} | PITFALLS
goals = (GoalContext(text, day, Background()) for text in json.load(sys.stdin))
print(json.dumps([{about: decide(each, goal).met for about, each in rules.items()} for goal in goals]))
"""

#: Question: whether the rules of before said yes.
FirstReading = Mapping[str, bool]


def read_first(goals: Sequence[TaughtGoal], work: Path) -> dict[str, FirstReading]:
    """By the keys of the goals. The folder ``work`` keeps the code of each day."""
    by_commit: dict[str, list[TaughtGoal]] = defaultdict(list)
    for goal in goals:
        by_commit[LATER_COLLECTIONS.get(goal.origin, LAST_COMMIT_BEFORE)].append(goal)
    read = [_read_by(commit, some, work) for commit, some in by_commit.items()]
    return {key: said for some in read for key, said in some.items()}


def _read_by(commit: str, goals: Sequence[TaughtGoal], work: Path) -> dict[str, FirstReading]:
    source = _unpack(work / f"rules-{commit}", commit)
    texts = json.dumps([goal.text for goal in goals])
    command = [sys.executable, "-c", READER]
    run = subprocess.run(command, input=texts, stdout=subprocess.PIPE, text=True, check=True, cwd=source)
    found: list[FirstReading] = json.loads(run.stdout)
    return dict(zip((goal.key for goal in goals), found, strict=True))


def _unpack(folder: Path, commit: str) -> Path:
    """The sources of the commit; Python looks for packages where it is started."""
    if not folder.exists():
        folder.mkdir(parents=True)
        command = ["git", "archive", "--output", str(folder / "source.tar"), commit, "src"]
        subprocess.run(command, check=True, cwd=ROOT)
        subprocess.run(["tar", "-xf", "source.tar"], check=True, cwd=folder)
    return folder / "src"
