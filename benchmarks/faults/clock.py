"""The site's clock set back and forth while visitors read and write.

Only the clock that the site asks (Django's and Python's) moves: those of the machine and of PostgreSQL stay.
"""

from __future__ import annotations

import argparse
import os
import threading

from benchmarks.faults.report import Report, all_visits
from benchmarks.scene import prepared_scene
from benchmarks.site import serving
from benchmarks.visitors import count_faults, visiting

HOUR, DAY = 3600, 86_400
#: Seconds beside the true time. Sessions last 30 days, so none of these ends one.
JUMPS = (HOUR, -HOUR, 20 * DAY, -20 * DAY, -400 * DAY, 0)


def run(options: argparse.Namespace) -> Report:
    report, pause = Report(), threading.Event()
    with prepared_scene(options.database, options.clients) as scene:
        offset = scene.folder / "clock-offset"
        offset.write_text("0")
        os.environ["BENCHMARKS_CLOCK"] = str(offset)
        with serving(scene.sessions, "--workers", str(options.workers)) as site, visiting(site.port, scene.visitors):
            for jump in JUMPS:
                pause.wait(options.seconds)
                (scene.folder / "next").write_text(str(jump))
                (scene.folder / "next").replace(offset)
            pause.wait(options.seconds)
        report.count_notes(scene.visitors)
    report.facts["jumps in hours"] = [jump // HOUR for jump in JUMPS]
    report.allow_only(count_faults(all_visits(scene.visitors)))
    return report
