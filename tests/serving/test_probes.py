"""What programs that watch the site are told, whichever of its processes answers."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.serving.conftest import PATIENCE, Site, serving

pytestmark = pytest.mark.pure

METRICS_TOKEN = "a-token-of-more-than-twenty-characters"
PAGES = 24


def probe(site: Site, path: str, **headers: str) -> tuple[int, str]:
    """As a load balancer asks: by number, and without a name that the site knows."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Host": "10.1.2.3"} | headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_it_counts_for_all_workers_whichever_answers(tmp_path: Path):
    with serving(tmp_path, "--workers", "2", people=1, NORTHING_METRICS_TOKEN=METRICS_TOKEN) as site:
        for _ in range(PAGES):
            assert site.ask("/account/password/reset/").status == 200
        assert probe(site, "/-/metrics")[0] == 401
        for _ in range(8):
            status, text = probe(site, "/-/metrics", Authorization=f"Bearer {METRICS_TOKEN}")
            counted = re.search(r'northing_requests_total{.*view="account_reset_password"} (\S+)', text)
            assert status == 200
            assert counted
            assert float(counted[1]) == PAGES
        assert 'northing_resident_memory_bytes{process="worker-2"}' in text


def test_it_writes_one_line_for_a_wrong_host_and_none_for_a_probe(tmp_path: Path):
    with serving(tmp_path, people=1) as site:
        assert probe(site, "/-/live") == (200, "live\n")
        assert probe(site, "/-/ready") == (200, "ready\n")
        assert probe(site, "/account/login/")[0] == 400
        [line] = (tmp_path / "log").read_text().splitlines()
        assert re.match(r"\d{4}-\d\d-\d\dT[\d:.]+Z ERROR django\.security\.DisallowedHost \[[0-9a-f]{16}\] ", line)
