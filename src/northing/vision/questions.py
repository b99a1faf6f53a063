"""The nine guided questions, in their order. The slug is stored; the wording may improve."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    slug: str
    text: str
    hint: str


QUESTIONS: tuple[Question, ...] = ()
BY_SLUG = {question.slug: question for question in QUESTIONS}
