"""Makes a PDF from a template of ours and data. Templates are files named in the code; what people wrote is data."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from northing.kernel.errors import Refused

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
FONTS = Path(__file__).parent / "fonts"
WORKER = Path(__file__).parent / "worker.py"
MAX_SECONDS = 20
MAX_DATA_BYTES = 2_000_000
#: Pictures that stand in it, all together.
MAX_FILE_BYTES = 40_000_000
MAX_PDF_BYTES = 40_000_000
#: What each kind of file begins with.
SIGNATURES = {"pdf": b"%PDF", "png": b"\x89PNG"}
#: Read where people print on Letter; everywhere else it is A4.
LETTER_LANGUAGES = {"en", "en-us", "en-ca", "es-mx", "fr-ca"}
#: Each takes a processor while it is made. One more in a process waits for its turn, and holds a thread meanwhile;
#: others are refused at once, so that a thread is left for pages.
_turns, _places = BoundedSemaphore(2), BoundedSemaphore(3)


def typeset(
    template: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None, *, kind: str = "pdf"
) -> bytes:
    """``template`` is a path below the package ("records/typst/record.typ"). Language and paper go along by themselves.

    The template finds ``files`` by their names in the folder "/files". ``kind`` is "pdf" or "png".
    Raises Refused when it is too much or takes too long.
    """
    language = get_language() or "en"
    paper = "us-letter" if language in LETTER_LANGUAGES else "a4"
    facts = {"lang": language.partition("-")[0], "is_rtl": get_language_bidi(), "paper": paper}
    asked = {"template": template, "root": str(ROOT), "fonts": str(FONTS), "kind": kind, "data": {**facts, **data}}
    sent = files or {}
    asked["files"] = {name: len(content) for name, content in sent.items()}
    head = json.dumps(asked).encode()
    if len(head) > MAX_DATA_BYTES or sum(map(len, sent.values())) > MAX_FILE_BYTES:
        raise Refused(_("This is too much for one PDF. Leave something out, or choose a shorter time."))
    with _taken(_places, 0), _taken(_turns, MAX_SECONDS):
        return _run_worker(b"".join([head, b"\n", *sent.values()]), SIGNATURES[kind])


@contextmanager
def _taken(places: BoundedSemaphore, seconds: float) -> Iterator[None]:
    """One of them, while the block lasts. Raises Refused when none is free within ``seconds``."""
    if not places.acquire(timeout=seconds):
        raise Refused(_("The PDF could not be made just now. Try again in a minute."))
    try:
        yield
    finally:
        places.release()


def _run_worker(request: bytes, signature: bytes) -> bytes:
    command = [sys.executable, "-I", str(WORKER)]
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=MAX_SECONDS, check=False)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired:
        log.warning("a PDF took longer than %s seconds", MAX_SECONDS)
        raise Refused(_("The PDF could not be made just now. Try again in a minute.")) from None
    if done.returncode or not done.stdout.startswith(signature) or len(done.stdout) > MAX_PDF_BYTES:
        # The last line names the error and the place in our template, and holds nothing of the data.
        log.error("a PDF was not made: %s", done.stderr.decode(errors="replace").strip().rpartition("\n")[2][:300])
        raise Refused(_("The PDF could not be made just now. Try again in a minute."))
    return done.stdout


def pdf_response(made: bytes, name: str) -> HttpResponse:
    """The file, with ``name`` in any script."""
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.pdf") or ""
    answer["Cache-Control"] = "private, no-store"
    return answer
