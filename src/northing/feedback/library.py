"""Surveys to start from: a few good questions each, in ``library.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

SOURCE = Path(__file__).with_name("library.toml")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of a survey, before it is asked; ``kind`` is a ``QuestionKind``."""

    kind: str
    text: str
    low: str = ""
    high: str = ""
    options: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Survey:
    slug: str
    icon: str
    title: str
    use: str
    introduction: str
    questions: tuple[Prompt, ...]


#: For questions of one's own.
BLANK = Survey("own", "pencil", "Your own questions", "You know what you would like to hear about.", "", ())


@lru_cache(maxsize=1)
def surveys() -> tuple[Survey, ...]:
    """Every starter, in the order of the file."""
    entries = tomllib.loads(SOURCE.read_text("utf-8"))["survey"]
    return tuple(
        Survey(
            slug=entry["slug"],
            icon=entry["icon"],
            title=entry["title"],
            use=entry["use"],
            introduction=entry["introduction"],
            questions=tuple(
                Prompt(**{**question, "options": tuple(question.get("options", ()))}) for question in entry["question"]
            ),
        )
        for entry in entries
    )


def survey_named(slug: str) -> Survey | None:
    """A starter, or the blank one; None for a word that names neither."""
    return next((survey for survey in (*surveys(), BLANK) if survey.slug == slug), None)
