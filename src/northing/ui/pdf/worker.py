"""The process that typesets one PDF, or one page as a picture: on standard input a line of JSON and then the files
that stand in it, on standard output the PDF or the picture.

It runs apart (``typesetting.py``), so that a document that takes too long or too much ends alone.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

#: What one document may take.
MAX_MEMORY_BYTES = 2_000_000_000
MAX_PROCESSOR_SECONDS = 30


def set_limits() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has them
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_PROCESSOR_SECONDS, MAX_PROCESSOR_SECONDS))


def main() -> None:
    request = json.loads(sys.stdin.buffer.readline())
    set_limits()
    with tempfile.TemporaryDirectory(prefix="northing-typeset-") as folder:
        if request["files"]:
            lay_beside(request, Path(folder))
        sys.stdout.buffer.write(make_picture(request) if request["kind"] == "png" else make_pdf(request))


def lay_beside(request: dict[str, Any], folder: Path) -> None:
    """The template, what it imports and its files in a folder of their own, which becomes the root."""
    shared = "ui/pdf/northing.typ"
    for name in (request["template"], shared):
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(request["root"]) / name, copy)
    files = folder / "files"
    files.mkdir()
    for name, length in request["files"].items():
        (files / name).write_bytes(sys.stdin.buffer.read(length))
    request["root"] = str(folder)


def make_pdf(request: dict[str, Any]) -> bytes:
    import typst

    try:
        return make(request, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        # A letter of a script without a font here, which the standard refuses, is better an empty box than no PDF.
        return make(request, format="pdf")


def make_picture(request: dict[str, Any]) -> bytes:
    return make(request, format="png", ppi=request["data"].get("ppi", 144))


def make(request: dict[str, Any], **options: Any) -> bytes:
    import typst

    made: bytes = typst.compile(
        str(Path(request["root"]) / request["template"]),
        root=request["root"],
        font_paths=[request["fonts"]],
        ignore_system_fonts=True,
        # The words travel as JSON in a string: nothing in them is ever read as markup.
        sys_inputs={"data": json.dumps(request["data"])},
        # Nothing is fetched: there are no packages here.
        package_path=request["fonts"],
        package_cache_path=request["fonts"],
        **options,
    )
    return made


if __name__ == "__main__":
    main()
