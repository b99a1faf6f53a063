"""SIGKILL of web processes during writes, again and again: nothing that was acknowledged is lost."""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import statistics
import threading
import time
from collections.abc import Callable

import psutil
from rich.progress import track

from benchmarks.faults.report import Report, all_visits, good_since, wait_for
from benchmarks.scene import Scene, prepared_scene
from benchmarks.site import Site, serving
from benchmarks.visitors import count_faults, visiting

#: One in so many kills hits the main process, which the unit of systemd or compose starts again.
MAIN_EVERY = 10
#: One in so many hits the process that takes the place of one just killed, within so many seconds of its start.
AGAIN_EVERY, AGAIN_SECONDS = 4, 2.0


def run(options: argparse.Namespace) -> Report:
    report = Report()
    with prepared_scene(options.database, options.clients) as scene:
        with serving(scene.sessions, "--workers", str(options.workers)) as site, visiting(site.port, scene.visitors):
            kills = Kills(scene, site)
            recoveries = [kills.kill(turn) for turn in track(range(1, options.count + 1), "Killing")]
        report.count_notes(scene.visitors)
        if options.database == "sqlite":
            report.expect(is_sound(scene), "SQLite finds the file damaged")
    report.allow_only(count_faults(all_visits(scene.visitors)), "no answer")
    report.expect(not kills.main_failed, f"the main process gave up {kills.main_failed} times")
    report.facts["kills"] = kills.count
    report.facts["of them the main process, started again as a supervisor does"] = kills.main_killed
    report.facts["of them a process that had just taken a killed one’s place"] = kills.just_started
    report.facts["seconds until a good answer (median, longest)"] = [
        round(statistics.median(recoveries), 2),
        round(max(recoveries), 2),
    ]
    return report


class Kills:
    """Counts what was killed, and how often the main process ended because its workers were."""

    def __init__(self, scene: Scene, site: Site) -> None:
        self.visitors, self.site = scene.visitors, site
        self.count = self.main_killed = self.just_started = self.main_failed = 0

    def kill(self, turn: int) -> float:
        """Kills a process once notes are being written; the seconds from the last kill until a good answer."""
        before = self.notes()
        wait_for(lambda: self.has_recovered(lambda: self.notes() > before), "no note was written")
        if turn % MAIN_EVERY == 0:
            self.kill_main()
        else:
            self.kill_worker()
            if turn % AGAIN_EVERY == 0:
                self.just_started += 1
                threading.Event().wait(random.uniform(0, AGAIN_SECONDS))  # noqa: S311
                self.kill_worker()
        killed = time.monotonic()
        wait_for(lambda: self.has_recovered(lambda: good_since(self.visitors, killed)), "the site did not come back")
        return time.monotonic() - killed

    def kill_main(self) -> None:
        self.main_killed += 1
        self.strike(self.site.process.pid)
        self.site.process.wait()
        self.site.start()

    def kill_worker(self) -> None:
        """The one that was started last, which is the one that takes a killed one’s place."""
        wait_for(lambda: self.has_recovered(lambda: bool(self.workers())), "no worker was started")
        self.strike(max(self.workers(), key=psutil.Process.create_time).pid)

    def workers(self) -> list[psutil.Process]:
        children = psutil.Process(self.site.process.pid).children()
        return [child for child in children if child.status() != psutil.STATUS_ZOMBIE]

    def strike(self, pid: int) -> None:
        self.count += 1
        os.kill(pid, signal.SIGKILL)

    def has_recovered(self, condition: Callable[[], bool]) -> bool:
        """Starts a main process that ended with a failure, as a supervisor does. One that ended with 0 stays down."""
        if self.site.process.poll():
            self.main_failed += 1
            self.site.start()
        return condition()

    def notes(self) -> int:
        return sum(len(visitor.acknowledged) for visitor in self.visitors)


def is_sound(scene: Scene) -> bool:
    connection = sqlite3.connect(scene.folder / "northing.sqlite3")
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()
