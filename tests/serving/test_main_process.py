"""A main process that is killed takes its workers with it, and leaves the port to the next one."""

from __future__ import annotations

import os
import signal
import socket
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.serving.conftest import PATIENCE, serving

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


def test_it_ends_with_a_failure_when_its_only_worker_ends_again_and_again(tmp_path: Path):
    """So that systemd starts it again, whose ``Restart=on-failure`` leaves alone what ended well."""
    with serving(tmp_path, "--no-background") as site:
        assert site.process
        main = psutil.Process(site.process.pid)
        while site.process.poll() is None:
            for worker in main.children():
                with suppress(psutil.NoSuchProcess):
                    worker.kill()
                    worker.wait(PATIENCE)
        assert site.process.returncode == 1


def test_it_ends_well_when_it_is_stopped(tmp_path: Path):
    with serving(tmp_path, "--no-background") as site:
        assert site.process
        site.process.terminate()
        assert site.process.wait(PATIENCE) == 0
