"""The files of pictures: written under random names, and deleted when no row names them any more."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from northing.boards.models import Picture
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.ui.pictures.reading import NewPicture

logger = logging.getLogger("northing.boards")

FOLDER = "pictures"
#: A file without a row is left alone for so long: its row may be about to be written, or a restore may bring it.
STRAY_TIME = timedelta(days=1)


def store_files(picture: NewPicture) -> dict[str, str]:
    """The name of each size. Raises Refused when the storage takes none; what was written before is deleted again."""
    key = secrets.token_hex(16)
    names: dict[str, str] = {}
    try:
        for size in Picture.SIZES:
            content = ContentFile(getattr(picture, size))
            names[size] = default_storage.save(f"{FOLDER}/{key[:2]}/{key}-{size}.webp", content)
    except Exception as error:  # a full disk, or whatever a bucket's library raises
        logger.exception("A picture could not be kept")
        delete_files(names.values())
        raise Refused(_("The picture could not be kept just now. Try again in a minute.")) from error
    return names


def delete_files(names: Iterable[str]) -> None:
    """One that cannot be deleted now is, with the strays, later."""
    for name in names:
        try:
            default_storage.delete(name)
        except Exception:
            logger.exception("A picture could not be deleted")


def delete_files_on_commit(names: Iterable[str]) -> None:
    """When the rows that named them are gone for good."""
    kept = list(names)
    transaction.on_commit(lambda: delete_files(kept))


def delete_strays() -> int:
    """Files that no row names, from an act that was cut off, or from before a restore; how many there were.

    Folder by folder, so that never all names are in memory.
    """
    oldest, count = dates.now() - STRAY_TIME, 0
    for folder in folders_of_pictures():
        named = {name for picture in Picture.objects.filter(large__startswith=f"{folder}/") for name in picture.names}
        unnamed = [name for name in names_in(folder) if name not in named]
        strays = [name for name in unnamed if default_storage.get_modified_time(name) < oldest]
        delete_files(strays)
        count += len(strays)
    return count


def folders_of_pictures() -> list[str]:
    try:
        return [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[0]]
    except FileNotFoundError:
        return []


def names_in(folder: str) -> list[str]:
    """Of its files, as rows have them."""
    return [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
