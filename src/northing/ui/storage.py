"""How static files are named and kept."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from northing.ui.scripts import join_scripts

#: The list of our styles, and the script that imports the others. A page asks for one file of each kind: thirty cost
#: more in headers than in rules.
STYLES = "northing/css/northing.css"
SCRIPTS = "northing/js/northing.js"
IMPORTED = re.compile(r'@import url\("(?P<name>[^"]+)"\);')
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def join_styles(name: str, read: Callable[[str], str]) -> str:
    """Each style in place of the line that asks for it."""
    folder = name.rpartition("/")[0]
    return COMMENT.sub("", IMPORTED.sub(lambda found: read(f"{folder}/{found['name']}"), read(name)))


def join_modules(name: str, read: Callable[[str], str]) -> str:
    folder, _, entry = name.rpartition("/")
    return join_scripts(entry, lambda module: read(f"{folder}/{module}"))


#: The files that stand for many, each with what makes one of them from its name and what reads a file.
JOINED = {STYLES: join_styles, SCRIPTS: join_modules}


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # whitenoise ships no types
    """Names carry a hash of the content, also where a script fetches another later, so all are cached for ever."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("northing/js/*.js", ((r"""(?P<matched>import\(["'](?P<url>\./[^"']+)["']\))""", 'import("%(url)s")'),)),
    )

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        for name, join in JOINED.items():
            if name in paths and not dry_run:
                self.replace(name, join(name, self.read_text))
                paths[name] = (self, name)  # to be read from here, not from where it was collected
        yield from super().post_process(paths, dry_run, **options)

    def replace(self, name: str, text: str) -> None:
        self.delete(name)
        self.save(name, ContentFile(text.encode()))

    def read_text(self, name: str) -> str:
        with self.open(name) as file:
            return str(file.read().decode())
