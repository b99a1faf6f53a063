"""What erasing somebody does to a board: it goes, with the files of its pictures."""

from __future__ import annotations

from django.db import models

from northing.boards.models import Board, Picture
from northing.boards.services.files import delete_files_on_commit
from northing.people.models import Person, register_erasure_rules
from northing.people.services.erasure_rules import clear_reference, delete_rows


def register_rules_of_boards() -> None:
    register_erasure_rules(Board, person=delete_board, shared_manager=clear_reference)


def delete_board(model: type[models.Model], field: str, person: Person) -> None:
    """Files and rows, in whichever database erasing happens: after a restore the pictures go as well."""
    pictures = Picture.objects.filter(piece__board__person=person)
    names = [name for picture in pictures for name in picture.names]
    delete_rows(model, field, person)
    delete_files_on_commit(names)
