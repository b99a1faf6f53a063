"""Which chapter of the guides a page belongs to. Each app says it of its pages in ``AppConfig.ready``."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

#: For a page that no app has named.
DEFAULT_CHAPTER = "person-guide"
#: By the name of an address, or the name of its app for all the others: a guide, or a guide and a heading's id.
chapters: dict[str, str] = {}


def add_chapters(added: Mapping[str, str]) -> None:
    """``{"goals": "person-guide/plan-and-goals", "goals:goal": "person-guide/living-with-a-goal#actions"}``."""
    chapters.update(added)


def chapter_of(name: str) -> str:
    """Of the address with this name ("goals:goal", "account_login")."""
    app = name.partition(":")[0] if ":" in name else name.partition("_")[0]
    return chapters.get(name) or chapters.get(app) or DEFAULT_CHAPTER


def help_url(chapter: str) -> str:
    guide, mark, heading = chapter.partition("#")
    return f"{reverse('help', args=[guide])}{mark}{heading}"


add_chapters({"help": DEFAULT_CHAPTER, "jump": "person-guide#getting-around", "keys": "person-guide#getting-around"})
