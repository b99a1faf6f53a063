"""Every icon that is named anywhere is drawn in the sprite."""

import re
from pathlib import Path

import pytest

import northing
from northing.goals.templatetags import goals
from northing.people.templatetags import people
from northing.ui import menu

pytestmark = pytest.mark.pure
SOURCE = Path(northing.__file__).parent
SPRITE = (SOURCE / "ui/static/northing/icons.svg").read_text(encoding="utf-8")


def test_it_has_every_icon_that_a_piece_names():
    places = [place for group in ("journey", "together", "more") for place in menu.places_in(group)]
    names = {name for name, _ in goals.HEALTH.values()} | {place.icon for place in places}
    for name in names | set(goals.KIND_ICONS.values()) | set(people.AUDIENCE_ICONS.values()):
        assert f'id="i-{name}"' in SPRITE


def test_it_has_every_icon_that_a_template_names():
    for template in SOURCE.rglob("*.html"):
        for name in re.findall(r'(?:{% icon |icon_name=)"([^"]+)"', template.read_text(encoding="utf-8")):
            assert f'id="i-{name}"' in SPRITE, f"{template} uses the icon {name}; add it to tools/icons.txt"


def test_it_has_every_icon_that_a_widget_names():
    for source in SOURCE.rglob("*.py"):
        for icons in re.findall(r"icons=\{([^}]*)\}", source.read_text(encoding="utf-8")):
            for name in re.findall(r':\s*"([^"]+)"', icons):
                assert f'id="i-{name}"' in SPRITE, f"{source} uses the icon {name}; add it to tools/icons.txt"
