"""A main process that is killed takes its workers with it, and leaves the port to the next one."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.serving.conftest import PATIENCE, install, serving, wait_until_it_answers

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("options", [[], ["--no-background", "--workers", "2"]], ids=" ".join)
def test_it_ends_its_workers_when_the_main_process_is_killed(tmp_path: Path, options: list[str]):
    with serving(tmp_path, *options) as site:
        assert site.process
        workers = psutil.Process(site.process.pid).children(recursive=True)
        assert workers
        os.kill(site.process.pid, signal.SIGKILL)
        _, alive = psutil.wait_procs(workers, timeout=PATIENCE)
        assert alive == []
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", site.port))


def test_it_refuses_a_second_site_on_its_port(tmp_path: Path):
    """Of two main processes, whose workers would share the requests."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    with serving(first) as site:
        command = [sys.executable, "-m", "northing", "serve", "--port", str(site.port)]
        ended = subprocess.run(
            command, env=install(second).environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    assert ended.returncode == 2
    [sentence] = ended.stderr.splitlines()
    assert f"cannot listen on 127.0.0.1:{site.port} (Address already in use); try --port {site.port + 1}." in sentence
    assert "Northing is at" not in ended.stdout


#: The main process does not use the middleware, so only its workers cannot start.
BROKEN_SITE = """
from northing.config.settings import *
MIDDLEWARE = [*MIDDLEWARE, "nowhere.middleware"]
"""
GIVEN_UP = "northing: the web processes end as soon as they have started; the lines above say why."
#: More often than a server that counts failures would put up with, and faster than it starts a worker.
KILLS = 12


def await_workers(main: psutil.Process, count: int) -> list[psutil.Process]:
    """Its workers, as soon as there are so many; they need not have come so far as to answer."""
    for _ in range(PATIENCE * 100):
        workers = [child for child in main.children() if child.status() != psutil.STATUS_ZOMBIE]
        if len(workers) == count:
            return workers
        select.select([], [], [], 0.01)
    raise AssertionError(f"there are no {count} workers")


def kill_all(workers: list[psutil.Process]) -> None:
    for worker in workers:
        worker.kill()
    psutil.wait_procs(workers, timeout=PATIENCE)


@pytest.mark.parametrize("workers", [1, 2])
def test_it_starts_its_workers_again_however_often_they_are_killed(tmp_path: Path, workers: int):
    with serving(tmp_path, "--no-background", "--workers", str(workers)) as site:
        assert site.process
        main = psutil.Process(site.process.pid)
        for _ in range(KILLS):
            kill_all(await_workers(main, workers))
        wait_until_it_answers(site)
        assert len(await_workers(main, workers)) == workers


@pytest.mark.parametrize("workers", [1, 2])
def test_it_ends_with_a_sentence_when_its_workers_cannot_start(tmp_path: Path, workers: int):
    """So that systemd starts it again, whose ``Restart=on-failure`` leaves alone what ended well."""
    (tmp_path / "broken_site.py").write_text(BROKEN_SITE)
    path = os.pathsep.join([str(tmp_path), *sys.path])
    site = install(tmp_path, PYTHONPATH=path, DJANGO_SETTINGS_MODULE="broken_site")
    command = [sys.executable, "-m", "northing", "serve", "--port", str(site.port), "--workers", str(workers)]
    ended = subprocess.run(
        command, env=site.environment, capture_output=True, text=True, timeout=3 * PATIENCE, check=False
    )
    assert ended.returncode == 2
    assert "No module named 'nowhere'" in ended.stderr
    assert ended.stderr.splitlines()[-1] == GIVEN_UP


def test_it_ends_well_when_it_is_stopped(tmp_path: Path):
    with serving(tmp_path, "--no-background") as site:
        assert site.process
        site.process.terminate()
        assert site.process.wait(PATIENCE) == 0
