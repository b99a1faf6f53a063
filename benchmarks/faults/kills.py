"""SIGKILL of web processes during writes, again and again: nothing that was acknowledged is lost."""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import statistics
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


def run(options: argparse.Namespace) -> Report:
    report = Report()
    with prepared_scene(options.database, options.clients) as scene:
        with serving(scene.sessions, "--workers", str(options.workers)) as site, visiting(site.port, scene.visitors):
            kills = Kills(scene, site)
            turns = track(range(1, options.count + 1), "Killing")
            recoveries = [kills.kill(is_main=turn % MAIN_EVERY == 0) for turn in turns]
        report.count_notes(scene.visitors)
        if options.database == "sqlite":
            report.expect(is_sound(scene), "SQLite finds the file damaged")
    report.allow_only(count_faults(all_visits(scene.visitors)), "no answer")
    report.facts["kills"] = len(recoveries)
    report.facts["of them the main process, started again as a supervisor does"] = kills.main_killed
    report.facts["main process that ended with a failure, started again likewise"] = kills.main_failed
    report.facts["seconds until a good answer (median, longest)"] = [
        round(statistics.median(recoveries), 2),
        round(max(recoveries), 2),
    ]
    return report


class Kills:
    """Counts how often the main process was killed, and how often it ended because its workers were."""

    def __init__(self, scene: Scene, site: Site) -> None:
        self.visitors, self.site = scene.visitors, site
        self.main_killed = self.main_failed = 0

    def kill(self, *, is_main: bool) -> float:
        """Kills a process once notes are being written; the seconds until the site answered again."""
        before = self.notes()
        wait_for(lambda: self.has_recovered(lambda: self.notes() > before), "no note was written")
        workers = psutil.Process(self.site.process.pid).children()
        victim = self.site.process.pid if is_main or not workers else random.choice(workers).pid  # noqa: S311
        self.main_killed += victim == self.site.process.pid
        killed = time.monotonic()
        os.kill(victim, signal.SIGKILL)
        if is_main:
            self.site.process.wait()
            self.site.start()
        wait_for(lambda: self.has_recovered(lambda: good_since(self.visitors, killed)), "the site did not come back")
        return time.monotonic() - killed

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
