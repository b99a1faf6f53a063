"""What Northing is made of besides itself: ``python -m tools.sbom > northing.cdx.json`` writes a CycloneDX document.

It names every Python package of ``requirements/base.txt`` with its version and hashes, and everything of the
vendored manifest with its version and licence. Nothing is asked of the network.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements" / "base.txt"
MANIFEST = ROOT / "src" / "northing" / "ui" / "static" / "northing" / "vendor" / "manifest.toml"
#: Where the manifest names a package, and where such packages come from.
KINDS = {"package": "npm", "debian": "deb/debian", "pypi": "pypi"}
REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^ ;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main() -> int:
    json.dump(bill_of_materials(), sys.stdout, indent=2, ensure_ascii=False)
    print()
    return 0


def bill_of_materials() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    northing = {
        "type": "application",
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"license": {"id": project["license"]}}],
        "bom-ref": f"pkg:generic/{project['name']}@{project['version']}",
    }
    components = sorted([*python_packages(), *vendored_packages()], key=lambda one: str(one["purl"]))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": northing},
        "components": components,
    }


def python_packages() -> Iterator[dict[str, Any]]:
    """The lock file has one hash for each file that a release consists of; which one is installed depends on where."""
    for block in re.split(r"\n(?=\S)", LOCK.read_text(encoding="utf-8")):
        if found := REQUIREMENT.match(block):
            purl = f"pkg:pypi/{found['name'].lower().replace('_', '-')}@{found['version']}"
            files = [
                {"type": "distribution", "url": purl, "hashes": [{"alg": "SHA-256", "content": content}]}
                for content in HASH.findall(block)
            ]
            yield component(found["name"], found["version"], purl) | {"externalReferences": files}


def vendored_packages() -> Iterator[dict[str, Any]]:
    for entry in tomllib.loads(MANIFEST.read_text(encoding="utf-8")).values():
        [(kind, name)] = [(kind, entry[key]) for key, kind in KINDS.items() if key in entry]
        purl = f"pkg:{kind}/{quote(name, safe='/')}@{quote(entry['version'], safe='')}"
        yield component(name, entry["version"], purl) | {"licenses": [{"license": {"id": entry["licence"]}}]}


def component(name: str, version: str, purl: str) -> dict[str, Any]:
    return {"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl}


if __name__ == "__main__":
    sys.exit(main())
