"""The image, the compose files and the systemd unit keep what an administrator relies on."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from northing.cli.serve import MAX_CONNECTIONS
from tools.try_container import CONTAINERFILE, read_instructions

pytestmark = pytest.mark.pure

ROOT = CONTAINERFILE.parent
COMPOSE_FILES = sorted((ROOT / "deploy").glob("compose.*.yaml"))
INSTRUCTIONS = read_instructions(CONTAINERFILE.read_text(encoding="utf-8"))
FINAL = INSTRUCTIONS[max(at for at, (word, _) in enumerate(INSTRUCTIONS) if word == "FROM") :]


def all_of(word, instructions=FINAL):
    return [rest for found, rest in instructions if found == word]


def test_it_builds_in_a_stage_that_is_left_behind():
    assert len(all_of("FROM", INSTRUCTIONS)) == 2
    for rest in all_of("RUN"):
        assert "pip" not in rest
    assert [rest for rest in all_of("COPY") if not rest.startswith("--from=build ")] == []


def test_it_names_no_platform_and_fetches_nothing_by_hand():
    """So one file serves amd64 and arm64: Debian's packages and wheels exist for both."""
    text = CONTAINERFILE.read_text(encoding="utf-8")
    assert not re.search(r"--platform|amd64_|x86_64|aarch64|curl |wget |ADD ", text)


def test_it_names_the_base_by_release():
    images = {rest.partition(" ")[0] for rest in all_of("FROM", INSTRUCTIONS)}
    assert [image for image in images if ":" not in image or image.endswith(":latest")] == []


def test_it_installs_packages_without_leftovers_and_requirements_by_hash():
    for rest in all_of("RUN", INSTRUCTIONS):
        if "apt-get install" in rest:
            assert "--no-install-recommends" in rest
            assert rest.endswith("rm -rf /var/lib/apt/lists/*")
        if "requirements/" in rest:
            assert "--require-hashes" in rest


def test_it_runs_as_somebody_who_is_not_root():
    [user] = all_of("USER")
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    assert f"--uid {user.partition(':')[0]} " in " ".join(all_of("RUN"))
    after = [word for word, _ in FINAL[FINAL.index(("USER", user)) :]]
    assert not {"RUN", "COPY"} & set(after)


def test_it_keeps_data_in_one_volume_and_writes_nothing_else():
    [volume] = all_of("VOLUME")
    environment = shlex.split(" ".join(all_of("ENV")))
    assert f"NORTHING_DATA_DIR={volume}" in environment
    assert "PYTHONDONTWRITEBYTECODE=1" in environment


def test_it_stops_as_northing_stops_and_asks_whether_it_is_ready():
    assert all_of("STOPSIGNAL") == ["SIGTERM"]
    [check] = all_of("HEALTHCHECK")
    assert "/-/ready" in check
    assert "--start-period=" in check
    json.loads(check.partition("CMD ")[2])
    for word in ("ENTRYPOINT", "CMD"):
        [command] = all_of(word)
        assert isinstance(json.loads(command), list), "without a shell, so that signals arrive"


def test_it_ignores_all_but_what_the_image_needs():
    lines = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert lines[0] == "*"
    copied = {word for rest in all_of("COPY", INSTRUCTIONS) for word in rest.split()[:-1] if not word.startswith("-")}
    assert copied - {"/opt/northing"} == {line[1:] for line in lines if line.startswith("!")}
    assert (ROOT / ".dockerignore").resolve() == ROOT / ".containerignore"


def services(file: Path):
    return yaml.safe_load(file.read_text(encoding="utf-8"))["services"]


@pytest.mark.parametrize("file", COMPOSE_FILES, ids=lambda file: file.name)
def test_it_composes_without_rights_and_ports_beyond_the_machine(file):
    assert len(COMPOSE_FILES) == 2
    for name, service in services(file).items():
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert [port for port in service.get("ports", []) if not port.startswith("127.0.0.1:")] == []
        if name != "database":
            assert service["read_only"] is True
            assert service["ulimits"]["nofile"] >= MAX_CONNECTIONS
            assert service["volumes"] == [f"northing-data:{all_of('VOLUME')[0]}"]
            assert (ROOT / "deploy" / service["build"]["context"] / service["build"]["dockerfile"]).samefile(
                CONTAINERFILE
            )


@pytest.mark.parametrize("file", COMPOSE_FILES, ids=lambda file: file.name)
def test_it_composes_with_commands_and_variables_that_exist(file):
    documented = (ROOT / "docs" / "administrator.md").read_text(encoding="utf-8")
    for name, service in services(file).items():
        if name == "database":
            continue
        for variable in service["environment"]:
            assert f"| `{variable}` |" in documented
        if words := service.get("command"):
            command = [sys.executable, "-m", "northing", *words, "--help"]
            assert subprocess.run(command, env={"PYTHONPATH": "src"}, capture_output=True, check=False).returncode == 0


def test_it_composes_with_the_postgresql_that_the_image_can_back_up():
    """Debian 12 has the client programs of 15, and an older pg_dump refuses a newer server."""
    assert "debian:bookworm-slim" in all_of("FROM", INSTRUCTIONS)
    assert services(ROOT / "deploy" / "compose.postgres.yaml")["database"]["image"] == "postgres:15"


def read_unit():
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(ROOT / "deploy" / "northing.service", encoding="utf-8")
    return unit


def test_it_runs_under_systemd_as_its_own_account_shut_in():
    service = read_unit()["Service"]
    assert service["User"] == "northing"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"
    assert service["CapabilityBoundingSet"] == ""
    assert service["UMask"] == "0077"
    assert int(service["LimitNOFILE"]) >= MAX_CONNECTIONS
    assert f"NORTHING_DATA_DIR=/var/lib/{service['StateDirectory']}" in service["Environment"]
    assert service["ExecStart"].endswith("northing serve")
