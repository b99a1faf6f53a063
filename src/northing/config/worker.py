"""What each web process runs: the gateway in front of Django, for as long as its main process lives."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from contextlib import suppress

from northing.config.gateway import Gateway

#: From <linux/prctl.h>: the kernel sends this process a signal when the one that made it ends.
PR_SET_PDEATHSIG = 1
#: How often a worker looks whether its main process lives, where the kernel does not tell it.
LOOK_SECONDS = 1


def load_application(threads: int, main_pid: int) -> Gateway:
    """What granian calls in each worker. Only then is Django's application made, and background work begun."""
    end_with_main_process(main_pid)
    from northing.config.wsgi import application

    # What is loaded now stays until the end; the garbage collector looking through it costs a twentieth of each page.
    gc.collect()
    gc.freeze()
    return Gateway(application, threads)


def end_with_main_process(main_pid: int) -> None:
    """A worker that outlives its main process would keep the port, so it ends as well, even after a SIGKILL."""
    if sys.platform == "linux":
        with suppress(OSError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    end_without_main_process(main_pid)
    threading.Thread(target=watch_main_process, args=(main_pid,), name="main-process", daemon=True).start()


def end_without_main_process(main_pid: int) -> None:
    if os.getppid() != main_pid:
        os._exit(0)


def watch_main_process(main_pid: int) -> None:
    never = threading.Event()
    while not never.wait(LOOK_SECONDS):
        end_without_main_process(main_pid)
