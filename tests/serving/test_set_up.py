"""A fresh site that others can reach waits for whoever reads its console, not for whoever comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serving.conftest import serving

pytestmark = pytest.mark.pure


def test_it_prints_the_link_that_opens_the_set_up_page(tmp_path: Path):
    with serving(tmp_path, "--host", "0.0.0.0", NORTHING_URL="http://127.0.0.1") as site:  # noqa: S104 - a test
        assert site.process
        assert site.process.stdout
        printed = site.process.stdout.readline()
        link = printed.partition("http://127.0.0.1")[2].strip()
        assert site.ask("/people/set-up/").status == 404
        assert "You are the first one here" in site.ask(link).text


def test_it_prints_no_link_once_there_is_an_account(tmp_path: Path):
    with serving(tmp_path, "--host", "0.0.0.0", people=1, NORTHING_URL="http://127.0.0.1") as site:  # noqa: S104 - a test
        assert site.process
        assert site.process.stdout
        site.process.terminate()
        assert "set-up" not in site.process.stdout.read()
