"""Data that can be read and not written: a sentence while the site runs and when it starts, and nothing lost."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import threading
import time

import psutil
import psycopg

from benchmarks.faults.report import Report, all_visits, good_note_since, wait_for
from benchmarks.faults.small_disk import SmallDisk, mounted_disk
from benchmarks.scene import Scene, prepared_scene
from benchmarks.site import Site, serving
from benchmarks.site import wait_for as wait_until_heard
from benchmarks.visitors import Visitor, count_faults, visiting
from tools import postgres


def run(options: argparse.Namespace) -> Report:
    report = Report()
    with mounted_disk() as disk, prepared_scene(options.database, options.clients, disk.folder) as scene:
        with serving(scene.sessions, "--workers", str(options.workers)) as site:
            try_read_only(scene, site, disk, options.seconds, report)
        report.count_notes(scene.visitors)
        if not scene.postgresql:
            report.facts["northing serve on read-only data says"] = start_on_read_only_data(site, disk, report)
    return report


def try_read_only(scene: Scene, site: Site, disk: SmallDisk, seconds: float, report: Report) -> None:
    pause = threading.Event()
    with visiting(site.port, scene.visitors):
        pause.wait(seconds)
    if scene.postgresql:
        make_postgresql_read_only(scene.postgresql, "on")
    else:
        make_data_read_only(site, disk)
        wait_until_heard(site.port, site.process)  # by a worker that began on the read-only disk
    began = time.monotonic()
    with visiting(site.port, scene.visitors):
        wait_for(lambda: any(has_failed(one, began) for one in scene.visitors), "notes were written all the same")
        pause.wait(seconds)
        if scene.postgresql:
            make_postgresql_read_only(scene.postgresql, "off")
        else:
            disk.remount("rw")
        again = time.monotonic()
        wait_for(lambda: good_note_since(scene.visitors, again), "no note was written afterwards")
        report.facts["seconds until a note was stored again"] = round(time.monotonic() - again, 2)
    report.allow_only(count_faults(all_visits(scene.visitors)), "503")


def has_failed(visitor: Visitor, moment: float) -> bool:
    return any(visit.fault and visit.began >= moment for visit in visitor.visits)


def make_postgresql_read_only(server: postgres.Server, how: str) -> None:
    """As a standby is, and as administrators set a server that is to be moved."""
    address = f"host={server.folder} user=northing dbname=postgres"
    with psycopg.connect(address, autocommit=True, options="-c default_transaction_read_only=off") as connection:
        connection.execute(f"ALTER SYSTEM SET default_transaction_read_only = {how}")
        connection.execute("SELECT pg_reload_conf()")


def make_data_read_only(site: Site, disk: SmallDisk) -> None:
    """No worker may have the file open at that moment, so the main process is held while they are killed."""
    main = psutil.Process(site.process.pid)
    os.kill(main.pid, signal.SIGSTOP)
    try:
        for worker in main.children(recursive=True):
            worker.kill()
        wait_for(lambda: disk.remount("ro"), "a process goes on writing")
    finally:
        os.kill(main.pid, signal.SIGCONT)


def start_on_read_only_data(site: Site, disk: SmallDisk, report: Report) -> str:
    report.expect(disk.remount("ro"), "the disk could not be made read-only")
    started = subprocess.run(site.command, env=os.environ, capture_output=True, text=True, timeout=60, check=False)
    disk.remount("rw")
    report.expect(started.returncode > 0 and "Traceback" not in started.stderr, "it starts, or ends in a traceback")
    return started.stderr.strip()
