"""Fetches the vendored front-end files in the versions of the manifests: ``python -m tools.refresh_vendor``.

Packages come through ``npm pack`` or ``apt-get download`` by name and version. The icon sprite and
Tabler's subset are cut from them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

STATIC = Path("src/northing/ui/static/northing")
VENDOR = STATIC / "vendor"
TESTS_VENDOR = Path("tests/browser/vendor")
#: Where the files of an entry stand that names a ``folder``; else beside the manifest.
FOLDERS = {"pdf-fonts": Path("src/northing/ui/pdf/fonts")}


def fetch(package: str, version: str, folder: Path) -> Path:
    """The unpacked package's folder."""
    done = subprocess.run(
        ["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True, capture_output=True, text=True
    )
    archive = folder / done.stdout.strip().splitlines()[-1]
    target = folder / archive.stem
    target.mkdir()
    shutil.unpack_archive(archive, target)
    return target / "package"


def fetch_debian(package: str, version: str, folder: Path) -> Path:
    """The folder with what the package would install."""
    subprocess.run(["apt-get", "download", f"{package}={version}"], cwd=folder, check=True)
    [archive] = folder.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", str(archive), str(folder / "package")], check=True)
    return folder / "package"


def make_sprite(package: Path) -> None:
    names = sorted(Path("tools/icons.txt").read_text(encoding="utf-8").split())
    symbols = []
    for name in names:
        svg = (package / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
        inner = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
        inner = re.sub(r"^.*?<svg[^>]*>|</svg>.*$", "", inner, flags=re.DOTALL)
        inner = re.sub(r'<path stroke="none"[^>]*>', "", inner)
        squeezed = re.sub(r">\s+<", "><", inner.strip())
        symbols.append(f'<symbol id="i-{name}" viewBox="0 0 24 24">{squeezed}</symbol>')
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    (STATIC / "icons.svg").write_text(sprite, encoding="utf-8")


def install(name: str, package: Path, files: dict[str, str], into: Path) -> None:
    for source, target in files.items():
        if name == "tabler":
            command = [sys.executable, "-m", "tools.tabler_subset", str(package / source), str(into / target)]
            subprocess.run(command, check=True)
        else:
            shutil.copy(package / source, into / target)
            if target.endswith(".js"):
                drop_source_map(into / target)


def drop_source_map(script: Path) -> None:
    """The map is not served, and a script that names it cannot be collected."""
    text = script.read_text(encoding="utf-8")
    script.write_text(re.sub(r"\n?//# sourceMappingURL=.*", "", text), encoding="utf-8")


def refresh(into: Path) -> None:
    """Everything in one folder's manifest; what a Python package brings is left to it."""
    manifest = tomllib.loads((into / "manifest.toml").read_text(encoding="utf-8"))
    for name, entry in manifest.items():
        if name == "htmx" or "pypi" in entry:
            continue
        with tempfile.TemporaryDirectory() as temporary:
            find = fetch_debian if "debian" in entry else fetch
            package = find(entry.get("debian") or entry["package"], entry["version"], Path(temporary))
            if name == "icons":
                make_sprite(package)
            install(name, package, entry.get("files", {}), FOLDERS.get(entry.get("folder"), into))


def main() -> None:
    for folder in (VENDOR, TESTS_VENDOR):
        refresh(folder)


if __name__ == "__main__":
    main()
