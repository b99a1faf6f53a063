"""What ``cli/web_server.py`` takes from inside granian, which promises none of it."""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest
from granian.server import MPServer
from granian.server.mp import WorkerProcess

from northing.cli.web_server import WebServer

pytestmark = pytest.mark.pure
ROOT = Path(__file__).parents[4]
SENTENCE = (
    "granian has changed inside: {what}. Look at granian.server.common and mend northing/cli/web_server.py, which "
    "decides what happens when a worker is killed, before the range of versions in pyproject.toml is widened."
)


def test_it_allows_the_versions_whose_inside_it_knows():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [range_] = [one for one in project["dependencies"] if one.startswith("granian")]
    assert range_ == "granian>=2.8.7,<2.9", SENTENCE.format(what=f"perhaps, the range is {range_}")


@pytest.mark.parametrize("name", ["wrks", "respawned_wrks", "interrupt_signal", "interrupt_children"])
def test_it_finds_the_attributes_it_reads(name):
    assert hasattr(MPServer("northing"), name), SENTENCE.format(what=f"its server has no {name}")


def test_it_overrides_what_starts_workers_again():
    method = getattr(MPServer, "_respawn_workers", None)
    assert method, SENTENCE.format(what="its server has no _respawn_workers")
    names = list(inspect.signature(method).parameters)[1:4]
    assert names == ["workers", "spawn_target", "target_loader"], SENTENCE.format(
        what=f"_respawn_workers is called with {', '.join(names)}"
    )


def test_it_knows_where_a_crash_loop_is_seen():
    loop = inspect.getsource(MPServer._serve_loop)
    assert "self.respawned_wrks.get(idx, 0)" in loop, SENTENCE.format(
        what="it does not look in respawned_wrks for workers that end at once"
    )
    assert "self._respawn_workers(workers" in loop, SENTENCE.format(what="its loop does not call _respawn_workers")


def test_it_reads_how_a_worker_ended():
    source = inspect.getsource(WorkerProcess)
    assert "self.inner = " in source, SENTENCE.format(what="the process of a worker is not at inner")
    assert "Process(" in source, SENTENCE.format(what="a worker is no process of multiprocessing")


class Restarting(MPServer):
    """granian without processes: a start is noted, and takes until the clock says ``now``."""

    now: ClassVar[float] = 100.0

    def _respawn_workers(self, workers, *_, **__):
        self.respawned_wrks |= dict.fromkeys(workers, self.now)


@pytest.mark.parametrize(
    ("exit_code", "gives_up"), [(-9, False), (-15, False), (0, False), (None, False), (1, True), (3, True)]
)
def test_it_gives_up_after_a_fault_of_its_own_alone(monkeypatch, exit_code, gives_up):
    """granian gives up where the last start noted is younger than 5.5 seconds."""
    monkeypatch.setattr(MPServer, "_respawn_workers", Restarting._respawn_workers)
    monkeypatch.setattr(MPServer, "now", Restarting.now, raising=False)
    server = WebServer("northing", workers=2)
    server.wrks = [SimpleNamespace(inner=SimpleNamespace(exitcode=code)) for code in (exit_code, 0)]
    server._respawn_workers([0], None, None)
    assert (server.respawned_wrks[0] == Restarting.now) == gives_up
    server.respawned_wrks.clear()  # as granian does when another one ends
    server._respawn_workers([1], None, None)
    assert (server.respawned_wrks[0] == Restarting.now) == gives_up
