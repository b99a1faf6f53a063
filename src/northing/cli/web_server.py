"""The web server behind ``northing serve``: granian, which does not give up because somebody kills its workers."""

from __future__ import annotations

from typing import Any

from granian.server import MPServer

#: Exit codes of a worker that no fault of its own ended: it still runs, was told to end, or was ended by SIGKILL or
#: SIGTERM. They are numbers because Windows has no SIGKILL.
ENDED_BY_OTHERS = frozenset({None, 0, -9, -15})


class WebServer(MPServer):
    """Starts a killed worker again, always; gives up when one that has just been started fails by itself again.

    granian gives up in both cases, when a worker ends within 5.5 seconds of its last start, for which it looks in
    ``respawned_wrks``. It also empties that for all workers when one ends, so that two that cannot start would be
    started in turns for ever.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.starts_after_failure: dict[int, float] = {}

    def _respawn_workers(self, workers: list[int], *arguments: Any, **options: Any) -> None:
        codes = {index: self.wrks[index].inner.exitcode for index in workers}
        super()._respawn_workers(workers, *arguments, **options)
        for index, code in codes.items():
            self.starts_after_failure[index] = 0 if code in ENDED_BY_OTHERS else self.respawned_wrks[index]
        self.respawned_wrks = dict(self.starts_after_failure)
