"""The source catalogue and those of the languages: extracts every text, brings each catalogue up to date, compiles it.

``make messages`` runs it; ``make messages ARGS=pt_BR`` begins a language. ``locale/en/LC_MESSAGES/django.po`` holds
every text of the code and nothing else; each language's ``django.po`` follows it. Needs GNU gettext.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogueMessage
from babel.messages.pofile import read_po, write_po

from northing import coach
from northing.coach.model import Message

SOURCE = Path("src/northing")
LOCALE = SOURCE / "locale"
SOURCE_PO = LOCALE / "en" / "LC_MESSAGES" / "django.po"
#: English on purpose: for administrators on the command line, and the words of the demo's people.
LEFT_OUT = {"cli", "demo", "locale", "migrations", "static", "tests"}
PLACEHOLDER_WITHOUT_NAME = re.compile(r"(?<!%)(?:%%)*%[sdrfi]\b")


def update_catalogues(*new_locales: str) -> None:
    """Rewrites the source catalogue, then every language's catalogue and its compiled form."""
    source = extract_texts()
    write_catalogue(source, SOURCE_PO)
    for locale in new_locales:
        write_catalogue(Catalog(locale), LOCALE / locale / "LC_MESSAGES" / "django.po")
    for path in language_catalogues():
        catalogue = read_catalogue(path)
        catalogue.update(source, no_fuzzy_matching=True)
        write_catalogue(catalogue, path)
        path.with_suffix(".mo").write_bytes(compiled(path))


def language_catalogues() -> list[Path]:
    """Those of the translations; the source catalogue is none."""
    return sorted(path for path in LOCALE.glob("*/LC_MESSAGES/django.po") if path != SOURCE_PO)


def extract_texts() -> Catalog:
    """Every text of the code and the templates, found by Django's ``makemessages`` in a copy of the source."""
    with TemporaryDirectory(prefix="northing-texts-") as folder:
        copy = Path(folder)
        for path in SOURCE.rglob("*"):
            if path.suffix in {".py", ".html", ".txt"} and not LEFT_OUT & set(path.relative_to(SOURCE).parts):
                target = copy / path.relative_to(SOURCE)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        (copy / "coach_messages.py").write_text(as_module(coach.messages()), encoding="utf-8")
        run_makemessages(copy)
        return read_catalogue(copy / "locale/en/LC_MESSAGES/django.po")


def as_module(messages: Iterable[Message]) -> str:
    """Python for xgettext: the coach knows nothing of gettext, so it lists its texts."""
    calls = {
        f"ngettext({one.template!r}, {one.plural!r}, 1)" if one.plural else f"gettext({one.template!r})"
        for one in messages
    }
    return "\n".join(sorted(calls))


def run_makemessages(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northing.config.settings")
    import django
    from django.core.management import call_command
    from django.test import override_settings

    django.setup()
    (folder / "locale").mkdir()
    with chdir(folder), override_settings(LOCALE_PATHS=[str(folder / "locale")]):
        options = {"extensions": ["html", "py", "txt"], "no_location": True, "no_obsolete": True, "verbosity": 0}
        call_command("makemessages", locale=["en"], **options)


def read_catalogue(path: Path) -> Catalog:
    """With the plural forms of the locale that the folder is named for."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def write_catalogue(catalogue: Catalog, path: Path) -> None:
    """Sorted, without places and dates, so that two branches change the same file only where their texts differ."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(catalogue))


def as_po(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True, omit_header=True)
    return header(catalogue).encode() + out.getvalue()


def header(catalogue: Catalog) -> str:
    """What gettext needs to know of a catalogue, without the names and dates that change with every run."""
    lines = ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    if catalogue.locale and str(catalogue.locale) != "en":
        lines += [f"Language: {catalogue.locale}", f"Plural-Forms: {catalogue.plural_forms}"]
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def compiled(path: Path) -> bytes:
    """What Django reads. Raises CalledProcessError where a translation lacks a placeholder of its text."""
    return subprocess.run(["msgfmt", "--check-format", "-o", "-", path], check=True, stdout=subprocess.PIPE).stdout


def problems_of_catalogues() -> list[str]:
    """What ``make messages`` would change, and texts that no translator could handle."""
    source = extract_texts()
    problems = [f"{text!r} has a placeholder without a name" for text in without_names(source)]
    if not SOURCE_PO.exists() or SOURCE_PO.read_bytes() != as_po(source):
        problems.append(f"{SOURCE_PO} does not hold the texts of the code; run `make messages`")
    for path in language_catalogues():
        catalogue = read_catalogue(path)
        if texts_of(catalogue) != texts_of(source):
            problems.append(f"{path} does not hold the texts of the code; run `make messages`")
        elif not path.with_suffix(".mo").exists() or path.with_suffix(".mo").read_bytes() != compiled(path):
            problems.append(f"{path.with_suffix('.mo')} is not compiled from {path.name}")
    return problems


def texts_of(catalogue: Catalog) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in catalogue if message.id}


def without_names(catalogue: Catalog) -> list[str]:
    return [text for message in catalogue for text in forms_of(message) if PLACEHOLDER_WITHOUT_NAME.search(text)]


def forms_of(message: CatalogueMessage) -> tuple[str, ...]:
    """Singular and plural, or the one text."""
    return tuple(message.id) if isinstance(message.id, list | tuple) else (str(message.id),)


if __name__ == "__main__":
    update_catalogues(*sys.argv[1:])
