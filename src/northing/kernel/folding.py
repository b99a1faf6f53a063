"""One form of a text for searching and comparing names, the same on every database.

``fold_text("Łukasz O’Donnell") == fold_text("lukasz  o'donnell")``. Marks are dropped where people leave them out and
mean the same name (Latin, Greek, Cyrillic, Hebrew, Arabic); a mark that makes another syllable (kana, Indic) stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import models

APOSTROPHES = "'\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2032\u0060\u00b4\uff07\ua78c\u05f3"
HYPHENS = "-\u058a\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
#: Replaced before the text is taken apart: "´" would come apart into a space and a mark.
PUNCTUATION = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-"))
#: Letters that Unicode does not take apart into a letter and a mark.
LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "ŋ": "n",
        "ĸ": "k",
        "ƀ": "b",
        "ɓ": "b",
        "ɖ": "d",
        "ɗ": "d",
        "ƒ": "f",
        "ɠ": "g",
        "ɨ": "i",
        "ɲ": "n",
        "ɔ": "o",
        "ɛ": "e",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "e",
    }
)
MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)


def fold_text(text: str) -> str:
    """Without case, marks, kinds of apostrophe and hyphen, invisible characters, and with single spaces."""
    parts = unicodedata.normalize("NFKD", text.translate(PUNCTUATION)).casefold()
    parts = MARKS.sub("", unicodedata.normalize("NFKD", parts)).translate(PUNCTUATION).translate(LETTERS)
    invisible = {"Cf", "Cc"}  # untranslated: categories of Unicode
    visible = "".join(char for char in parts if unicodedata.category(char) not in invisible or char.isspace())
    return " ".join(unicodedata.normalize("NFKC", visible).split())


def holds_words(words: str, *lookups: str) -> models.Q:
    """For rows that have every one of the words in one of the places that the ``lookups`` look at
    (``"search_text__contains"``); without words, for all rows.
    """
    found = models.Q()
    for word in fold_text(words).split():
        found &= reduce(or_, (models.Q(**{lookup: word}) for lookup in lookups))
    return found


class FoldedField(models.TextField):  # type: ignore[type-arg] # Django's fields take no parameters when they run
    """The folded texts of other columns of the row (``sources``), one a line. It is written whenever the row is."""

    def __init__(self, *, sources: Iterable[str] = (), **options: Any) -> None:
        self.sources = tuple(sources)
        super().__init__(**{"editable": False, "default": "", **options})

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "sources": self.sources}

    def pre_save(self, row: models.Model, add: bool) -> str:  # noqa: ARG002 - Django passes it by position
        folded = "\n".join(fold_text(getattr(row, name)) for name in self.sources)
        setattr(row, self.attname, folded)
        return folded


class FoldedModel(models.Model):
    """A model with a ``FoldedField``: saving a source by ``update_fields`` saves the folded column as well."""

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        if update_fields is not None:
            named = set(update_fields)
            folded = (field for field in self._meta.concrete_fields if isinstance(field, FoldedField))
            update_fields = named | {field.name for field in folded if named & set(field.sources)}
        super().save(*args, update_fields=update_fields, **options)


def fill_folded(model: type[models.Model], batch_size: int = 500) -> None:
    """Writes the folded columns of all rows, for a migration that adds one."""
    columns = [field for field in model._meta.concrete_fields if isinstance(field, FoldedField)]
    names = {name for column in columns for name in column.sources}
    rows = model._default_manager.only(*names).order_by("pk")
    batch = list(rows[:batch_size])
    while batch:
        for row in batch:
            for column in columns:
                column.pre_save(row, add=False)
        model._default_manager.bulk_update(batch, [column.name for column in columns])
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:batch_size])
