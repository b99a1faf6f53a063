from pathlib import Path

from northing import ui
from northing.ui.storage import HashedFiles

STATIC = Path(ui.__file__).parent / "static"


def test_it_names_imported_scripts_by_their_content(tmp_path, settings):
    settings.DEBUG = False
    storage = HashedFiles(location=tmp_path, base_url="/static/")
    scripts = [f"northing/js/{path.name}" for path in (STATIC / "northing" / "js").glob("*.js")]
    for name in scripts:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text((STATIC / name).read_text(encoding="utf-8"), encoding="utf-8")
    list(storage.post_process({name: (storage, name) for name in scripts}))
    entry = (tmp_path / storage.stored_name("northing/js/northing.js")).read_text(encoding="utf-8")
    assert 'import "./forms.js"' not in entry
    assert 'import "./forms.' in entry
