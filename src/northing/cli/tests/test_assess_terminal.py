"""The command as a program of its own: on a terminal, and beside programs that stop reading."""

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

GOAL = "Finish the wound care course by the end of March"
#: The sources under test, also where another copy is installed.
HERE = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
COMMAND = [sys.executable, "-c", "from northing.cli.commands import main; raise SystemExit(main())", "assess"]


def on_a_terminal(*words):
    """What a person sees whose terminal runs the command."""
    master, terminal = pty.openpty()
    with subprocess.Popen(  # noqa: S603 - ours
        [*COMMAND, *words], stdin=terminal, stdout=terminal, stderr=terminal, env=HERE
    ) as process:
        os.close(terminal)
        shown = b""
        # A terminal whose last program has ended cannot be read any more: that is its end of file.
        with contextlib.suppress(OSError):
            while chunk := os.read(master, 4096):
                shown += chunk
    os.close(master)
    return process.returncode, shown.decode()


def test_it_speaks_to_people_on_a_terminal():
    status, shown = on_a_terminal(GOAL)
    assert status == 0
    assert "Time-bound" in shown
    assert "{" not in shown


def test_it_speaks_json_on_a_terminal_when_asked():
    status, shown = on_a_terminal(GOAL, "--format", "json")
    assert status == 0
    assert json.loads(shown)["is_goal"]


def test_it_shows_how_far_it_is_with_a_table(tmp_path):
    file = tmp_path / "goals.csv"
    file.write_text("goal\n" + f"{GOAL}\n" * 300, encoding="utf-8")
    status, shown = on_a_terminal(str(file))
    assert status == 0
    assert "Reading goals" in shown
    assert "/300" in shown
    assert "300 goals" in shown


@pytest.mark.parametrize("how", [["--format", "text"], ["--format", "json"]])
def test_it_ends_well_when_nobody_reads_on(how):
    reads, writes = os.pipe()
    os.close(reads)
    run = subprocess.run(  # noqa: S603 - ours
        [*COMMAND, GOAL, *how], stdout=writes, stderr=subprocess.PIPE, check=False, env=HERE
    )
    os.close(writes)
    assert (run.returncode, run.stderr) == (0, b"")
