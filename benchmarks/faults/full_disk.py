"""The disk of the database filled while visitors write, then emptied: their words come back, and nothing is lost."""

from __future__ import annotations

import argparse
import subprocess
import threading
import time
from contextlib import suppress

from benchmarks.faults.report import Report, all_visits, good_note_since, wait_for
from benchmarks.faults.small_disk import mounted_disk
from benchmarks.scene import prepared_scene
from benchmarks.site import serving
from benchmarks.visitors import count_faults, visiting
from tools import postgres


def run(options: argparse.Namespace) -> Report:
    report, pause = Report(), threading.Event()
    with mounted_disk() as disk, prepared_scene(options.database, options.clients, disk.folder) as scene:
        with serving(scene.sessions, "--workers", str(options.workers)) as site, visiting(site.port, scene.visitors):
            wait_for(lambda: good_note_since(scene.visitors, 0), "no note was written")
            disk.fill()
            wait_for(lambda: bool(count_faults(all_visits(scene.visitors))), "the full disk was not noticed")
            pause.wait(options.seconds)
            disk.empty()
            began = time.monotonic()
            if scene.postgresql:
                start_again(scene.postgresql)
            wait_for(lambda: good_note_since(scene.visitors, began), "no note was written on the emptied disk")
            report.facts["seconds until a note was stored again"] = round(time.monotonic() - began, 2)
            pause.wait(options.seconds)
        report.count_notes(scene.visitors)
    report.allow_only(count_faults(all_visits(scene.visitors)), "503")
    return report


def start_again(server: postgres.Server) -> None:
    """PostgreSQL ends itself when it cannot write its journal; whoever empties the disk starts it again."""
    with suppress(subprocess.CalledProcessError):  # it runs
        server.start()
