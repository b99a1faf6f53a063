"""PostgreSQL stopped at once and started again under load: the site is good again soon after its return."""

from __future__ import annotations

import argparse
import threading
import time

from benchmarks.faults.report import Report, all_visits
from benchmarks.scene import prepared_scene
from benchmarks.site import serving
from benchmarks.visitors import count_faults, visiting

#: How long PostgreSQL is away, and within what time of its return every request is answered well.
AWAY_SECONDS, GOOD_AGAIN_SECONDS = 3.0, 5.0


def run(options: argparse.Namespace) -> Report:
    report, pause = Report(), threading.Event()
    worst = []
    with prepared_scene("postgresql", options.clients) as scene:
        assert scene.postgresql
        with serving(scene.sessions, "--workers", str(options.workers)) as site, visiting(site.port, scene.visitors):
            for _ in range(options.count):
                pause.wait(options.seconds)
                scene.postgresql.stop()
                pause.wait(AWAY_SECONDS)
                scene.postgresql.start()
                returned = time.monotonic()
                pause.wait(options.seconds + GOOD_AGAIN_SECONDS)
                late = [visit.began - returned for visit in all_visits(scene.visitors) if visit.fault]
                worst.append(round(max([0.0, *late]), 2))
        report.count_notes(scene.visitors)
    report.allow_only(count_faults(all_visits(scene.visitors)), "503")
    report.facts["seconds after its return at which the last request failed"] = worst
    report.expect(max(worst) <= GOOD_AGAIN_SECONDS, f"requests failed later than {GOOD_AGAIN_SECONDS:g} s after it")
    return report
