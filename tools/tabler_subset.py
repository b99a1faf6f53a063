"""Cuts Tabler's stylesheet down to the rules Northing's screens use: ``python -m tools.tabler_subset FULL OUT``.

A rule stays when every class in one of its selectors is on the list below; custom properties stay when a kept rule
or the theme refers to them. The whole file would be two thirds of what a first visit may transfer.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

USED = re.compile(
    r"""^(?:
    btn|btn-primary|btn-sm|btn-link|active|disabled
    |form-(?:control|select|label|hint|check|check-input|check-label)|is-invalid|invalid-feedback|was-validated
    |row|col|col-auto|col-(?:sm-|md-)?\d+|g-\d|gx-\d|gy-\d|gap-\d
    |d-(?:flex|block|none|grid|inline-flex|inline-block|inline)|flex-(?:wrap|column|grow-1|fill)
    |align-items-(?:start|center|end|baseline)|justify-content-(?:between|center|end|start)
    |[mp][tbsexy]?-(?:\d|auto)|w-100|border-0|visually-hidden(?:-focusable)?|text-(?:center|end|start|nowrap)
    )$""",
    re.VERBOSE,
)
BANNER = "/* Part of Tabler, MIT licence; see vendor/manifest.toml. Made by tools/tabler_subset.py. */\n"


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """(prelude, body) of each top-level block; nested braces stay in the body."""
    depth = start = body_start = 0
    for at, char in enumerate(css):
        if char == "{":
            depth += 1
            if depth == 1:
                body_start = at
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield css[start:body_start].strip(), css[body_start + 1 : at]
                start = at + 1


def split_selectors(prelude: str) -> list[str]:
    """At the commas outside parentheses."""
    return re.split(r",(?![^()]*\))", prelude)


def wanted(selector: str) -> bool:
    bare = re.sub(r":not\([^)]*\)", "", selector)
    if "[data-bs-theme" in bare and "primary" in bare:
        return False
    return all(USED.match(name) for name in re.findall(r"\.((?:[\w-]|\\.)+)", bare))


def kept(css: str) -> str:
    """The rules that stay, at-rules emptied of the others."""
    out = []
    for prelude, body in blocks(css):
        if prelude.startswith(("@media", "@supports")):
            inner = kept(body)
            out += [f"{prelude}{{{inner}}}"] if inner else []
        elif prelude.startswith("@"):
            continue
        elif selectors := [selector for selector in split_selectors(prelude) if wanted(selector)]:
            out.append(f"{','.join(selectors)}{{{body}}}")
    return "\n".join(out)


def without_unused_properties(css: str, theme: str) -> str:
    """Drop custom properties nobody reads, again and again until none is left to drop."""
    while True:
        read = set(re.findall(r"var\(\s*(--[\w-]+)", css + theme))
        smaller = re.sub(
            r"(--tblr-[\w-]+):[^;{}]*(?:;|(?=\}))", lambda m, read=read: m.group(0) if m.group(1) in read else "", css
        )
        if smaller == css:
            return re.sub(r"[^{}\n]+\{\s*\}\n?", "", css)
        css = smaller


def main() -> None:
    full, out = map(Path, sys.argv[1:])
    theme = "".join(path.read_text() for path in Path("src/northing/ui/static/northing/css").glob("*.css"))
    css = re.sub(r"/\*.*?\*/", "", full.read_text(encoding="utf-8"), flags=re.DOTALL)
    css = re.sub(r"@charset[^;]*;", "", css)
    out.write_text(BANNER + without_unused_properties(kept(css), theme) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
