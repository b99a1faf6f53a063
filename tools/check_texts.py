"""Refuses texts that cannot be translated, by app: ``python -m tools.check_texts --app goals``.

Without ``--app`` everything is looked at, the catalogues too (``tools/catalogue.py``), and the findings are counted by
app; ``--all`` prints them. ``--fix`` brings the catalogues up to date.
``docs/translating.md`` says how texts are written; ``tools/bare_texts.py`` how one is left alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.bare_texts import Finding, findings_in
from tools.catalogue import problems_of_catalogues, update_catalogues

SOURCE = Path("src/northing")
#: The command line speaks English to administrators; the demo's company writes English; the coach has its own check.
LEFT_OUT = {"cli", "coach", "demo", "jobs"}
#: The page of components, which only developers see; so do the answers of ``api.py``.
DEVELOPERS_ONLY = {SOURCE / "ui/views/components.py", SOURCE / "ui/templates/component_page.html"}
PATTERNS = ("**/*.py", "**/templates/**/*.html", "**/templates/**/*.txt", "static/northing/js/*.js")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--app", action="append", help="only this app; may be given several times")
    parser.add_argument("--all", action="store_true", help="print every finding of every app")
    parser.add_argument("--fix", action="store_true", help="bring the catalogues up to date")
    options = parser.parse_args()
    if options.fix:
        update_catalogues()
    apps = options.app or sorted(path.name for path in SOURCE.iterdir() if path.is_dir() and path.name not in LEFT_OUT)
    found = {app: [one for path in files_of(app) for one in findings_in(path)] for app in apps}
    if options.app or options.all:
        for one in (one for app in apps for one in found[app]):
            print(one)
    outdated = [] if options.app else problems_of_catalogues()
    for problem in outdated:
        print(problem)
    return report(found) or int(bool(outdated))


def files_of(app: str) -> Iterator[Path]:
    for pattern in PATTERNS:
        for path in sorted((SOURCE / app).glob(pattern)):
            if path not in DEVELOPERS_ONLY and path.name != "api.py" and not {"tests", "migrations"} & set(path.parts):
                yield path


def report(found: dict[str, list[Finding]]) -> int:
    counts = Counter({app: len(findings) for app, findings in found.items() if findings})
    for app, count in sorted(counts.items()):
        print(f"{app}: {count} texts cannot be translated")
    return 1 if counts else 0


if __name__ == "__main__":
    raise SystemExit(main())
