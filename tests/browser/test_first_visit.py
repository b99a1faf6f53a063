"""What a first visit of each page transfers: the page, what it asks for at once, and both halves of the typeface."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.test import Client

from northing import ui
from northing.ui.scripts import join_scripts
from northing.ui.storage import COMMENT, IMPORTED, SCRIPTS, STYLES
from tests.browser.test_every_page import FURTHER, PAGES, addresses, pages_of_changes, world  # noqa: F401 - a fixture

#: With both halves of the typeface. Most pages need one of them, which leaves 21 KB less than this.
MOST_BYTES = 150_000
#: Bytes of the lines above a static file as `northing serve` sends it, and of those the server itself adds to a page.
HEADERS, HEADERS_OF_SERVER = 480, 90
FONTS = re.compile(r"url\(\.\./(vendor/fonts/[^)]+)\)")
ASKED = re.compile(r'(?:src|href)="/static/(?P<name>[^"#]+)')
#: A telephone asks for this one when somebody puts the site on its home screen, and not before.
NOT_AT_ONCE = re.compile(r"<link[^>]*\brel=\"apple-touch-icon\"[^>]*>")
LATE = re.compile(r"<[^>]*\bhx-trigger=\"load[^>]*>")
ADDRESS = re.compile(r'\bhx-get="(?P<address>[^"]+)"')


@cache
def text_of(name: str) -> str:
    """A text file as people get it: styles and scripts are joined."""
    file = Path(ui.__file__).parent / "static" / name
    if name == SCRIPTS:
        return join_scripts(file.name, lambda module: file.with_name(module).read_text(encoding="utf-8"))
    text = file.read_text(encoding="utf-8")
    if name == STYLES:
        text = IMPORTED.sub(lambda found: (file.parent / found["name"]).read_text(encoding="utf-8"), text)
        return COMMENT.sub("", text)
    return text


@cache
def bytes_of_file(name: str) -> int:
    """Compressed as WhiteNoise does it."""
    found = finders.find(name)
    assert found, name
    content = text_of(name).encode() if name in {SCRIPTS, STYLES} else Path(found).read_bytes()
    return min(len(content), len(brotli.compress(content))) + HEADERS


def bytes_of_first_visit(client: Client, where: str) -> int:
    """0 where the address answers with a file or leads elsewhere."""
    answer = client.get(where)
    if answer.streaming or answer.status_code not in {200, 404} or "html" not in answer["Content-Type"]:
        return 0
    html = NOT_AT_ONCE.sub("", answer.content.decode())
    names = {found["name"] for found in ASKED.finditer(html)}
    names |= {f"northing/{name}" for name in FONTS.findall(text_of(STYLES))}
    late = {unescape(found["address"]) for part in LATE.findall(html) for found in ADDRESS.finditer(part)}
    parts = [bytes_of_answer(client, address, {"hx-request": "true"}) for address in late]
    return sum(map(bytes_of_file, names)) + bytes_of_answer(client, where) + sum(parts)


def bytes_of_answer(client: Client, where: str, headers: dict[str, str] | None = None) -> int:
    answer = client.get(where, headers={"accept-encoding": "gzip"} | (headers or {}))
    lines = [f"{name}: {value}\r\n" for name, value in answer.headers.items()]
    lines += [f"Set-Cookie: {cookie.OutputString()}\r\n" for cookie in answer.cookies.values()]
    return len(answer.content) + len("".join(lines).encode()) + HEADERS_OF_SERVER


def test_it_transfers_little_on_the_first_visit_of_any_page(world, client_of):  # noqa: F811
    client = client_of(world.cast["owner"])
    found = addresses(world)
    transferred = {where: bytes_of_first_visit(client, where) for where in [*found.values(), *FURTHER]}
    transferred |= {where: bytes_of_first_visit(client, where) for where in pages_of_changes(world)}
    transferred |= {f"{where} signed out": bytes_of_first_visit(Client(), where) for where in found.values()}

    assert len([where for where, size in transferred.items() if size]) > len(PAGES)
    assert {where: size for where, size in transferred.items() if size > MOST_BYTES} == {}
