"""The command ``northing``: one table of words, each a module that says its options and runs.

A mistake of the caller is one clear line on standard error and exit status 2; a defect of ours is a traceback.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import NoReturn, Protocol, cast


class CommandError(Exception):
    """Something the caller can mend. ``str(error)`` is the line they read."""


class CommandModule(Protocol):
    """What every command's module offers; ``run`` returns the exit status."""

    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


@dataclass(frozen=True, slots=True)
class Command:
    word: str
    help: str
    module: str
    needs_site: bool = True


COMMANDS = (
    Command("serve", "run the site", "northing.cli.serve"),
    Command("work", "run due background work without serving pages", "northing.cli.work"),
    Command("demo", "fill an empty database with a fictional company", "northing.cli.demo"),
    Command("assess", "let the coach read goals", "northing.cli.assess", needs_site=False),
    Command("backup", "write everything people wrote to one file", "northing.cli.backup"),
    Command("verify", "say whether a backup is whole", "northing.cli.verify"),
    Command("restore", "put a backup in the database's place", "northing.cli.restore"),
    Command("archive", "write one person's archive to a file, where they agreed", "northing.cli.archive"),
    Command("erase", "erase again whom a restored backup has brought back", "northing.cli.erase"),
    Command("check", "look whether this installation is fit to serve", "northing.cli.check"),
    Command("remove-second-factor", "let somebody locked out in with the password alone", "northing.cli.second_factor"),
    Command("test-mail", "send one e-mail now and say what happened", "northing.cli.trial_message"),
    Command("manage", "run one of Django's own commands", "northing.cli.manage"),
)


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"northing: {message} (northing --help lists the commands)\n")


def build_parser(word: str | None) -> Parser:
    """Only the named command's module is imported, so that a quick command stays quick."""
    parser = Parser(prog="northing", description="Career goals that are yours.")
    parser.add_argument("--version", action="version", version=f"northing {version('northing')}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.word, help=command.help, description=command.help)
        if command.word == word:
            if command.needs_site:
                set_up_site()
            load_command(command).add_arguments(subparser)
    return parser


def load_command(command: Command) -> CommandModule:
    return cast("CommandModule", importlib.import_module(command.module))


def set_up_site() -> None:
    """Load the settings and the apps. Raises CommandError with the settings' own sentence when one is wrong."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.umask(0o077)  # what is written from now on is for this account alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northing.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise CommandError(str(error)) from error


def main(arguments: Sequence[str] | None = None) -> int:
    """The console script. ``arguments`` without the program's name; default: the process's own."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    word = next((w for w in words if not w.startswith("-")), None)
    try:
        options = build_parser(word).parse_args(words)
        return load_command(next(c for c in COMMANDS if c.word == options.command)).run(options)
    except CommandError as error:
        print(f"northing: {error}", file=sys.stderr)  # noqa: T201 - the one line the caller reads
        return 2
    except KeyboardInterrupt:
        return 130
