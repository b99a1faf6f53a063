"""A reading as people see it on a terminal: their words underlined, five letters, at most a few remarks.

No grade and no red. Without a terminal, or with NO_COLOR, the same words come out plain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TextIO, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from northing.cli.assess_tables import measure_text

Item = TypeVar("Item")
CRITERION_TITLES = {
    "specific": "Specific",
    "measurable": "Measurable",
    "achievable": "Achievable",
    "relevant": "Relevant",
    "time_bound": "Time-bound",
}
PART_STYLES = {
    "how": "green",
    "outcome": "bold",
    "measure": "cyan",
    "deadline": "magenta",
    "why": "yellow",
}
#: Research asks for one or two remarks at a time; the question counts as one.
MAX_REMARKS = 2
#: A sentence with more gaps than these helps nobody to write theirs; one without a gap is theirs already.
MAX_GAPS = 2
#: Two guesses are close when their weights differ by less than this.
CLOSE_WEIGHT = 0.15
#: A mark, a name, and what is said.
TextRow = tuple[Text, Text, Text]
#: Bytes that would move the cursor or change the terminal.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Teller(Console):
    """Rich's own console would end the program with status 1 when whoever reads along has seen enough."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def console_on(out: TextIO) -> Console:
    return Teller(file=out, highlight=False, soft_wrap=not out.isatty())


def plain(text: str) -> str:
    """The same length, with nothing in it that a terminal would obey."""
    return CONTROL_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)


def show(result: dict[str, Any], out: TextIO) -> None:
    """Print one reading."""
    console = console_on(out)
    console.print(underlined(result))
    console.print()
    if not result["is_goal"]:
        console.print(Text(plain(result["reply"])))
        return
    room = MAX_REMARKS - bool(result["question"])
    findings = result["findings"][:room]
    spoken = result["remarks"][: room - len(findings)]
    criteria = [criterion_row(title, result["criteria"][letter], spoken) for letter, title in CRITERION_TITLES.items()]
    for rows in (criteria, list(fact_rows(result)), [*finding_rows(findings), *question_rows(result)]):
        if rows:
            print_rows(console, rows)
            console.print()
    if result["criteria"]["measurable"]["met"] and 0 < result["scaffold"].count("[") <= MAX_GAPS:
        print_rows(console, [(Text("≈"), Text(""), Text(plain(result["scaffold"]), style="italic"))])


def print_rows(console: Console, rows: Iterable[TextRow]) -> None:
    """In columns that wrap for people; in whole lines for programs."""
    if not console.soft_wrap:
        grid = Table.grid(padding=(0, 1), pad_edge=True)
        for row in rows:
            grid.add_row(*row)
        console.print(grid)
        return
    for mark, name, words in rows:
        console.print(Text.assemble("  ", mark, " ", name, " " * max(0, 12 - len(name)), words))


def underlined(result: dict[str, Any]) -> Text:
    text = Text(plain(result["text"]))
    for each in result["parts"]:
        text.stylize(f"underline {PART_STYLES.get(each['part'], '')}".strip(), *each["span"])
    return text


def criterion_row(title: str, criterion: dict[str, Any], spoken: Sequence[str]) -> TextRow:
    """A filled mark for what is there, an open one for what is missing; words where they are among those spoken."""
    if criterion["met"]:
        return Text("●", style="green"), Text(title, style="bold"), Text(plain(criterion["advice"]), style="dim")
    said = criterion["advice"] if criterion["advice"] in spoken else ""
    return Text("○", style="yellow"), Text(title), Text(plain(said))


def fact_rows(result: dict[str, Any]) -> Iterator[TextRow]:
    if result["kind"]:
        yield fact("Kind", kinds_text(result["kinds"]))
    if result["deadline"]:
        yield fact("Until", deadline_text(result["deadline"]))
    if result["measures"]:
        yield fact("Measure", "; ".join(measure_text(measure) for measure in result["measures"]))


def fact(name: str, words: str) -> TextRow:
    return Text(" "), Text(name, style="dim"), Text(plain(words))


def kinds_text(kinds: Sequence[dict[str, Any]]) -> str:
    """The best guess, and the second where the two are close."""
    best, *others = kinds
    close = [other for other in others[:1] if best["weight"] - other["weight"] < CLOSE_WEIGHT]
    return " or ".join(guess["kind"].replace("_", " ") for guess in [best, *close])


def deadline_text(deadline: dict[str, Any]) -> str:
    if not deadline["date"]:
        return f"“{deadline['text']}”. {deadline['question']}".strip()
    day = date.fromisoformat(deadline["date"])
    words = f"{day.day} {day:%B %Y} (“{deadline['text']}”)"
    return f"{words}. {deadline['question']}" if deadline["question"] else words


def finding_rows(findings: Iterable[dict[str, Any]]) -> Iterator[TextRow]:
    """What is worth a second look; what to ask about it, the question says."""
    for finding in findings:
        yield Text("→", style="yellow"), Text(""), Text(plain(finding["message"]))


def question_rows(result: dict[str, Any]) -> Iterator[TextRow]:
    if result["question"]:
        yield Text("?", style="cyan"), Text(""), Text(plain(result["question"]))


def progress(items: Iterable[Item], *, total: int) -> Iterator[Item]:
    """The same items, with a bar on standard error while a person watches."""
    console = Console(stderr=True)
    columns = (TextColumn("Reading goals"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield from bar.track(items, total=total)


def show_summary(results: Sequence[dict[str, Any]], target: Path, out: TextIO) -> None:
    """What a table of goals holds, as counts."""
    console = console_on(out)
    goals = [result for result in results if result["is_goal"]]
    table = Table(
        "",
        "Goals",
        "Share",
        title="One goal" if len(goals) == 1 else f"{len(goals)} goals",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    for name, number in summary(goals):
        share = f"{100 * number / len(goals):.0f} %" if goals else ""
        table.add_row(name, str(number), share)
    console.print(table)
    others = len(results) - len(goals)
    if others:
        what = "One text is no goal" if others == 1 else f"{others} texts are no goals"
        console.print(f"{what}; the column “advice” says why.")
    console.print(Text(f"Written to {target}"))


def summary(goals: Sequence[dict[str, Any]]) -> list[tuple[str, int]]:
    """The five letters in their order, then pitfalls and kinds, the frequent ones first."""
    letters = [
        (title, sum(goal["criteria"][letter]["met"] for goal in goals)) for letter, title in CRITERION_TITLES.items()
    ]
    pitfalls = Counter(name for goal in goals for name in goal["pitfalls"]).most_common()
    kinds = Counter(goal["kind"] for goal in goals if goal["kind"]).most_common()
    named = [
        (f"{what}: {name.replace('_', ' ')}", n)
        for what, found in (("look at", pitfalls), ("kind", kinds))
        for name, n in found
    ]
    return letters + named
