"""``northing manage ...``: Django's own commands, for administrators."""

from __future__ import annotations

import argparse

from django.core.management import execute_from_command_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="for example: migrate, shell, showmigrations")


def run(options: argparse.Namespace) -> int:
    execute_from_command_line(["northing manage", *options.rest])
    return 0
