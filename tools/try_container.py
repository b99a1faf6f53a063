"""Builds what ``Containerfile`` describes in a plain Debian folder, and runs it as an engine would: read-only, no root.

For machines without a container engine. As root, with a folder that debootstrap made:

    debootstrap --variant=minbase bookworm /tmp/debian
    python -m tools.try_container --base /tmp/debian --work /tmp/image

``--bind PATH`` or ``--bind PATH:INSIDE`` shows a path of this machine to the build, read-only (a folder of packages, a
certificate); ``--set NAME=VALUE`` gives it a variable.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTAINERFILE = ROOT / "Containerfile"
#: Runs in namespaces of its own: nothing of it is left when it ends.
RUN_SCRIPT = """
set -eu
mount --make-rprivate /
mount --bind {root} {root}
mount -t proc proc {root}/proc
mount --bind /dev {root}/dev
mount -o remount,ro,bind {root}
mount -t tmpfs -o size=64m,mode=1777 tmpfs {root}/tmp
mount --bind {data} {root}{volume}
python3 -c 'import fcntl, socket, struct
with socket.socket() as s: fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", 1))'  # SIOCSIFFLAGS, IFF_UP
exec python3 -c {steps} {root}
"""
#: Plays the engine: starts the command, asks the health check until it is well, tries what must fail, and stops it.
STEPS = """
import json, os, signal, subprocess, sys
facts = json.loads(os.environ["NORTHING_IMAGE"])
inside = ["chroot", sys.argv[1], "setpriv", "--reuid", facts["uid"], "--regid", facts["uid"], "--clear-groups",
          "--no-new-privs", "--bounding-set=-all", "env", "-i", "-C", facts["workdir"], *facts["environment"]]
def run(name, *command, status=0):
    done = subprocess.run([*inside, *command], capture_output=True, text=True)
    print(f"{name}: {done.returncode}", (done.stdout + done.stderr).strip()[-600:], sep="\\n    ", flush=True)
    if (done.returncode == 0) != (status == 0): sys.exit(f"{name} went wrong")
for turn in ("first start", "second start"):
    server = subprocess.Popen([*inside, *facts["command"]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in server.stdout:
        print(f"{turn}: {line.strip()}", flush=True)
        if "Northing is at" in line: break
    for _ in range(60):
        healthy = subprocess.run([*inside, *facts["health"]], capture_output=True).returncode == 0
        if healthy or server.poll() is not None: break
        subprocess.run(["sleep", "1"])
    print(f"{turn}: healthy {healthy}", flush=True)
    if not healthy: sys.exit("it never became healthy")
    run("writes beside its data", "sh", "-c", "touch /etc/x /opt/northing/x 2>&1 || exit 1", status=1)
    run("who it is", "sh", "-c", "id -u; grep -E 'CapBnd|NoNewPrivs' /proc/self/status; ls -la /data | head -20")
    run("version", "northing", "--version")
    run("check", "northing", "check", "--host", "0.0.0.0")
    server.send_signal(signal.SIGTERM)
    print(f"{turn}: stopped with status {server.wait(30)}", flush=True)
"""


@dataclass
class Stage:
    """What one FROM begins: its folder, and what its instructions set."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    workdir: str = "/"
    user: str = "0"
    volume: str = ""
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)


def read_instructions(text: str) -> list[tuple[str, str]]:
    """``("RUN", "apt-get ...")`` and so on; lines that end in a backslash go on."""
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]
    return [(word.upper(), rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


class Builder:
    def __init__(self, base: Path, work: Path, binds: list[str], variables: list[str]) -> None:
        self.base, self.work, self.binds = base, work, binds
        self.passed = dict(variable.partition("=")[::2] for variable in variables)
        self.stages: dict[str, Stage] = {}

    def build(self, instructions: list[tuple[str, str]]) -> Stage:
        stage = Stage(self.work)
        for word, rest in instructions:
            print(f"{word} {rest}"[:160], flush=True)
            if word == "FROM":
                stage = self.begin_stage(rest)
            else:
                getattr(self, f"do_{word.lower()}")(stage, rest)
        return stage

    def begin_stage(self, rest: str) -> Stage:
        name = rest.partition(" AS ")[2] or str(len(self.stages))
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["cp", "-a", self.base, folder], check=True)
        self.stages[name] = Stage(folder)
        return self.stages[name]

    def do_run(self, stage: Stage, rest: str) -> None:
        """In a mount namespace of its own. What is bound of this machine is read-only: packages' scripts are root's."""
        lines = ["set -eu", "mount --make-rprivate /", f"mount -t proc proc {stage.folder}/proc",
                 f"mount --rbind /dev {stage.folder}/dev"]  # fmt: skip
        for bind in ["/etc/resolv.conf", *self.binds]:
            source, _, inside = bind.partition(":")
            target = Path(f"{stage.folder}{inside or source}")
            make = f"mkdir -p {target}" if Path(source).is_dir() else f"mkdir -p {target.parent} && touch {target}"
            lines += [make, f"mount --bind {source} {target}", f"mount -o remount,ro,bind {target}"]
        path = stage.environment.get("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        given = [f"{name}={value}" for name, value in {"PATH": path, **self.passed, **stage.environment}.items()]
        command = ["chroot", str(stage.folder), "env", "-i", "-C", stage.workdir, *given, "sh", "-c", rest]
        lines.append(f"exec {shlex.join(command)}")
        subprocess.run(["unshare", "--mount", "--pid", "--fork", "sh", "-c", "\n".join(lines)], check=True)

    def do_copy(self, stage: Stage, rest: str) -> None:
        words = rest.split()
        origin = self.stages[words.pop(0).partition("=")[2]].folder if words[0].startswith("--from=") else ROOT
        *sources, target = words
        for source in sources:
            there = stage.folder / Path(stage.workdir.lstrip("/"), target).as_posix().lstrip("/")
            into = there / Path(source).name if target.endswith("/") else there
            into.parent.mkdir(parents=True, exist_ok=True)
            copied_from = origin / source.lstrip("/")
            if copied_from.is_dir():
                shutil.copytree(copied_from, into, symlinks=True, dirs_exist_ok=True, ignore=left_out)
            else:
                shutil.copy2(copied_from, into)

    def do_workdir(self, stage: Stage, rest: str) -> None:
        stage.workdir = rest
        (stage.folder / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)

    def do_env(self, stage: Stage, rest: str) -> None:
        stage.environment |= dict(word.partition("=")[::2] for word in shlex.split(rest))

    def do_user(self, stage: Stage, rest: str) -> None:
        stage.user = rest.partition(":")[0]

    def do_volume(self, stage: Stage, rest: str) -> None:
        stage.volume = rest

    def do_entrypoint(self, stage: Stage, rest: str) -> None:
        stage.entrypoint = json.loads(rest)

    def do_cmd(self, stage: Stage, rest: str) -> None:
        stage.command = json.loads(rest)

    def do_healthcheck(self, stage: Stage, rest: str) -> None:
        stage.health = json.loads(re.sub(r"^.*?CMD ", "", rest))

    def do_expose(self, stage: Stage, rest: str) -> None:
        """Nothing to do: the run has a network of its own."""

    def do_stopsignal(self, stage: Stage, rest: str) -> None:
        """The run stops it by SIGTERM."""


def left_out(_folder: str, names: list[str]) -> set[str]:
    """What ``.containerignore`` keeps from the build."""
    return {name for name in names if name in {"__pycache__", "tests"}}


def run_image(stage: Stage, data: Path) -> int:
    """Starts it twice on the same data; 0 when all went as an administrator expects."""
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(mode=0o700)
    os.chown(data, int(stage.user), int(stage.user))
    variables = stage.environment | {"NORTHING_URL": "http://127.0.0.1:8000"}
    facts = {
        "uid": stage.user, "workdir": stage.workdir, "health": stage.health,
        "command": [*stage.entrypoint, *stage.command],
        "environment": [f"{name}={value}" for name, value in variables.items()],
    }  # fmt: skip
    script = RUN_SCRIPT.format(root=stage.folder, data=data, volume=stage.volume, steps=shlex.quote(STEPS))
    command = ["unshare", "--mount", "--pid", "--net", "--fork", "sh", "-c", script]
    return subprocess.run(command, env=os.environ | {"NORTHING_IMAGE": json.dumps(facts)}, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description="Build and run the Containerfile without an engine.")
    parser.add_argument("--base", type=Path, required=True, help="a folder that debootstrap made")
    parser.add_argument("--work", type=Path, required=True, help="where the stages are built")
    parser.add_argument("--bind", action="append", default=[], help="a path that the build sees")
    parser.add_argument(
        "--set", action="append", default=[], dest="variables", help="a variable for the build: NAME=VALUE"
    )
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    builder = Builder(options.base, options.work, options.bind, options.variables)
    stage = builder.build(read_instructions(CONTAINERFILE.read_text(encoding="utf-8")))
    return run_image(stage, options.work / "data")


if __name__ == "__main__":
    sys.exit(main())
