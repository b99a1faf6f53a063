"""What the web processes hold in memory after some requests, and after ten times as many."""

from __future__ import annotations

import argparse

import psutil

from benchmarks.faults.report import Report, all_visits, wait_for
from benchmarks.scene import prepared_scene
from benchmarks.site import Site, serving
from benchmarks.visitors import count_faults, visiting

GROWTH = 1.10


def run(options: argparse.Namespace) -> Report:
    """``count`` requests altogether; the first figure is taken after a tenth of them."""
    report, megabytes = Report(), []
    with prepared_scene(options.database, options.clients) as scene:
        with serving(scene.sessions, "--workers", str(options.workers)) as site:
            for wanted in (options.count // 10, options.count):
                with visiting(site.port, scene.visitors):
                    for visits in range(wanted // 10, wanted + 1, max(1, wanted // 10)):
                        wait_for(lambda least=visits: len(all_visits(scene.visitors)) >= least, "too few answers")
                report.facts[f"megabytes after {len(all_visits(scene.visitors))} requests"] = used = in_use(site)
                megabytes.append(used)
        report.count_notes(scene.visitors)
    report.allow_only(count_faults(all_visits(scene.visitors)))
    report.facts["growth"] = f"{megabytes[1] / megabytes[0] - 1:.1%}"
    report.expect(megabytes[1] <= GROWTH * megabytes[0], f"memory grew by more than {GROWTH - 1:.0%}")
    return report


def in_use(site: Site) -> float:
    """Megabytes that the workers hold, what they share counted once for each."""
    workers = psutil.Process(site.process.pid).children(recursive=True)
    return round(sum(worker.memory_info().rss for worker in workers) / 1e6, 1)
