import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from northing import ui
from northing.ui.storage import HashedFiles

STATIC = Path(ui.__file__).parent / "static"


@pytest.fixture
def kept(tmp_path, settings) -> HashedFiles:
    """All that our pages load, as ``northing serve`` keeps it."""
    settings.DEBUG = False
    storage = HashedFiles(location=tmp_path, base_url="/static/")
    names = [str(path.relative_to(STATIC)) for path in (STATIC / "northing").rglob("*") if path.is_file()]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((STATIC / name).read_bytes())
    source = FileSystemStorage(location=STATIC)
    list(storage.post_process({name: (source, name) for name in names}))
    return storage


def read(storage: HashedFiles, name: str) -> str:
    return storage.read_text(storage.stored_name(name))


def test_it_serves_all_scripts_as_one_file(kept):
    served = read(kept, "northing/js/northing.js")
    assert not re.search(r"^\s*(import\b(?!\()|export\b)", served, re.MULTILINE)
    assert "showToasts(document)" in served
    palette = kept.stored_name("northing/js/palette.js").rpartition("/")[2]
    assert f'import("./{palette}")' in served


def test_a_script_that_is_fetched_later_imports_nothing():
    """It would bring a second copy of what the page has."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in (STATIC / "northing" / "js").glob("*.js")}
    later = {name for text in scripts.values() for name in re.findall(r'import\("\./([^"]+)"\)', text)}
    assert later == {"palette.js", "board.js"}
    assert not any(re.search("^import", scripts[name], re.MULTILINE) for name in later)


def test_it_serves_all_styles_as_one_file(kept):
    served = read(kept, "northing/css/northing.css")
    assert "@import" not in served
    assert served.index(".btn") < served.index("--n-paper") < served.index(".n-panel {")
    assert "schibsted-grotesk-latin-wght-normal." in served
    assert "url(../vendor/fonts/schibsted-grotesk-latin-wght-normal.woff2)" not in served


def test_its_list_of_styles_leaves_none_out():
    styles = STATIC / "northing" / "css"
    listed = (styles / "northing.css").read_text(encoding="utf-8")
    missing = {path.name for path in styles.glob("*.css") if f'"{path.name}"' not in listed}
    assert missing == {"northing.css", "palette.css"}  # the palette's is fetched with it
