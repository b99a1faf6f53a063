"""The bill of materials names everything that is shipped, once."""

import tomllib
from importlib.metadata import version

import pytest

from tools.sbom import LOCK, MANIFEST, bill_of_materials

pytestmark = pytest.mark.pure


def test_it_names_every_package_of_the_lock_file_and_of_the_manifest():
    components = bill_of_materials()["components"]

    pinned = [line for line in LOCK.read_text("utf-8").splitlines() if "==" in line]
    vendored = tomllib.loads(MANIFEST.read_text("utf-8"))
    assert len(components) == len(pinned) + len(vendored)
    assert len({one["bom-ref"] for one in components}) == len(components)


@pytest.mark.parametrize("name", ["django", "django-allauth", "fido2", "granian"])
def test_it_says_which_version_with_its_hashes(name):
    [found] = [one for one in bill_of_materials()["components"] if one["name"] == name]

    assert found["version"] == version(name)
    assert found["purl"] == f"pkg:pypi/{name}@{version(name)}"
    assert len(found["externalReferences"][0]["hashes"][0]["content"]) == 64


def test_it_says_the_licence_of_what_browsers_get():
    by_purl = {one["purl"]: one for one in bill_of_materials()["components"]}

    [tabler] = [one for purl, one in by_purl.items() if purl.startswith("pkg:npm/%40tabler/core@")]
    assert tabler["licenses"] == [{"license": {"id": "MIT"}}]
