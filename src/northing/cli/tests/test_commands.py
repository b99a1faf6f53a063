import subprocess
import sys

import pytest

from northing.cli import commands

pytestmark = pytest.mark.pure


def test_it_answers_a_wrong_word_with_one_line_and_status_2(capsys):
    with pytest.raises(SystemExit) as stop:
        commands.main(["sail"])
    assert stop.value.code == 2
    error = capsys.readouterr().err
    assert "sail" in error
    assert error.count("\n") == 1


def test_it_says_what_a_caller_can_mend_in_one_line(monkeypatch, capsys):
    class Failing:
        @staticmethod
        def add_arguments(parser):
            pass

        @staticmethod
        def run(options):
            raise commands.CommandError("the tide is out.")

    monkeypatch.setattr(commands, "load_command", lambda command: Failing)
    assert commands.main(["check"]) == 2
    assert capsys.readouterr().err == "northing: the tide is out.\n"


@pytest.mark.parametrize("word", [command.word for command in commands.COMMANDS])
def test_it_helps_with_every_command(word, capsys):
    with pytest.raises(SystemExit) as stop:
        commands.main([word, "--help"])
    assert stop.value.code == 0
    assert "usage: northing" in capsys.readouterr().out


def test_it_refuses_a_wrong_setting_in_one_line(tmp_path):
    environment = {"NORTHING_DEBUG": "maybe", "NORTHING_DATA_DIR": str(tmp_path), "PYTHONPATH": "src"}
    command = [sys.executable, "-m", "northing", "check"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert done.returncode == 2
    assert done.stderr == "northing: NORTHING_DEBUG is 'maybe'; set it to 1 or 0.\n"
