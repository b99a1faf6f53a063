"""Serving beside a mail server that takes connections and says nothing."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.serving.conftest import serving

pytestmark = pytest.mark.pure


def test_it_goes_on_serving_when_the_mail_server_says_nothing(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0), backlog=32) as silent:
        url = f"smtp://127.0.0.1:{silent.getsockname()[1]}?timeout=1"
        with serving(tmp_path, people=6, EMAIL_URL=url) as site, ThreadPoolExecutor(8) as visitors:

            def press(number: int) -> int:
                return site.ask("/account/password/reset/", post={"email": f"person{number}@example.org"}).status

            pressed = visitors.map(press, range(6))
            assert site.ask("/account/login/").status == 200
            assert list(pressed) == [302] * 6
            silent.settimeout(0)
            silent.accept()[0].close()  # it was asked
