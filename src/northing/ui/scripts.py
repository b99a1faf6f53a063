"""Our scripts as one file. Written, they are modules; a page that asks for each pays more in headers than for code."""

import re
from collections.abc import Callable, Iterator

IMPORT = re.compile(r'^import (?:\{(?P<names>[\w\s,]*)\} from )?"\./(?P<module>[\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (?P<name>\w+))", re.MULTILINE)
LINE_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
#: What a module may say at the beginning of a line, and a part of a file may not.
UNREAD = re.compile(r"^(?:import\b(?!\()|export\b|await\b).*|^.*\bimport\.meta\b.*", re.MULTILINE)


def join_scripts(entry: str, read: Callable[[str], str]) -> str:
    """The module ``entry`` with all that it imports, each once, in the order in which browsers run them.

    A part is a function that returns what it exports. Raises ValueError for modules that import each other in a
    circle, and for any way to import or export other than the two that our scripts use.
    """
    parts: dict[str, str] = {}
    _collect(entry, read, parts, above=())
    return "".join(parts.values())


def _collect(module: str, read: Callable[[str], str], parts: dict[str, str], above: tuple[str, ...]) -> None:
    if module in above:
        raise ValueError(" > ".join((*above, module)))
    text = LINE_COMMENT.sub("", read(module))
    for found in IMPORT.finditer(text):
        if found["module"] not in parts:
            _collect(found["module"], read, parts, (*above, module))
    parts[module] = _part(module, text)


def _part(module: str, text: str) -> str:
    body = EXPORT.sub("", IMPORT.sub("", text)).strip()
    if unread := UNREAD.search(body):
        raise ValueError(f"{module}: {unread[0]}")
    inner = "\n".join([*_imports(text), body])
    exported = ", ".join(found["name"] for found in EXPORT.finditer(text))
    if not exported:
        return f"(() => {{\n{inner}\n}})();\n"
    named = f"{inner}\nreturn {{ {exported} }};"  # untranslated: code
    return f"const {_name(module)} = (() => {{\n{named}\n}})();\n"  # untranslated: code


def _imports(text: str) -> Iterator[str]:
    for found in IMPORT.finditer(text):
        if found["names"]:
            names = [name.strip() for name in found["names"].split(",") if name.strip()]
            if renamed := next((name for name in names if " " in name), ""):
                raise ValueError(renamed)
            yield f"const {{ {', '.join(names)} }} = {_name(found['module'])};"  # untranslated: code


def _name(module: str) -> str:
    return "$" + module.removesuffix(".js").replace("-", "_")
