"""Finds texts that people read and nobody can translate: in templates, in Python and in scripts.

A line with the comment ``# untranslated: why`` is left alone (in a template ``{# untranslated: why #}``, in a script
``// untranslated: why``), and so is the statement of Python that begins there. Use it for what stays the same in every
language, such as a name, and say why.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

MARKER = "untranslated:"


@dataclass(frozen=True, order=True)
class Finding:
    """A text nobody can translate, or one that is translated in a way that cannot work."""

    path: Path
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.problem}"


def findings_in(path: Path) -> list[Finding]:
    """What is wrong with the texts of one file, by line; lines that carry the marker are left out."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        found = in_python(source)
    elif path.suffix == ".js":
        found = in_script(source)
    else:
        found = in_template(source, is_html=path.suffix == ".html")
    marked = {number for number, line in enumerate(source.splitlines(), 1) if MARKER in line}
    return sorted({Finding(path, line, problem) for line, problem in found if line not in marked})


#: A date in the order of one language: "j F Y".
ENGLISH_DATE = re.compile(r"\b[jdlDNFM] [jdlDNFMyY]\b")
NAMED_FORMAT = "is how English orders a date; use DATE_FORMAT, MONTH_DAY_FORMAT or YEAR_MONTH_FORMAT"

# Templates

LETTER = re.compile(r"[^\W\d_]")
#: The same in every language: the name of the site, and addresses that are examples.
SAME_EVERYWHERE = re.compile(r"\bNorthing\b|https?://\S+|[\w.]+@[\w.]+")
#: Attributes that people read or hear.
READ_ATTRIBUTES = {
    *("aria-label", "aria-description", "aria-roledescription", "aria-placeholder", "aria-valuetext"),
    *("alt", "data-insert", "label", "placeholder", "title"),
}
#: A string given to a tag or filter: ``title="Nothing yet"``, ``default:"Newer"``. In ``_("...")`` it is translated.
GIVEN = re.compile(r"""(?<![\w(])(?P<name>[\w-]+)(?P<sign>[=:])(?P<quote>["'])(?P<text>.*?)(?P=quote)""")
#: Filters and arguments whose strings are no texts.
NO_TEXTS = {"date", "time", "slice", "add", "join", "cut", "stringformat", "class", "url", "icon", "icon_name", "id"}
#: A text, as opposed to a key or a class: it begins with a capital letter or has several words.
LOOKS_LIKE_TEXT = re.compile(r"^[“(]?[A-Z][a-z]|[a-z]\s+[a-z]")
#: What begins and ends a stretch that needs no look: it is translated, or a list of classes.
LEFT_OUT_BLOCK = re.compile(r"(end)?(blocktranslate|blocktrans|block body_class|block)\b")


def in_template(source: str, *, is_html: bool) -> Iterator[tuple[int, str]]:
    """Lines and problems. A template's own markup is taken out first, so that only HTML or plain text is left."""
    tokens = list(Lexer(source).tokenize())
    for token in tokens:
        yield from (problem for problem in problems_of_tag(token))
    rest = without_tags(tokens)
    yield from in_html(rest) if is_html else in_lines(rest)


def problems_of_tag(token: Token) -> Iterator[tuple[int, str]]:
    if token.token_type not in {TokenType.BLOCK, TokenType.VAR} or re.match(r"url |load |extends ", token.contents):
        return
    if re.search(r"\|\s*pluralize\b", token.contents):
        yield token.lineno, "pluralize glues an English plural; use blocktranslate with count and plural"
    if re.search(r"(?<!trans)%[sd]", token.contents) and token.contents.startswith("trans"):
        yield token.lineno, "a placeholder needs a name: %(name)s"
    for given in GIVEN.finditer(token.contents):
        if given["name"] in {"date", "time"} and ENGLISH_DATE.search(given["text"]):
            yield token.lineno, f"“{given['text']}” {NAMED_FORMAT}"
        is_text = LOOKS_LIKE_TEXT.search(given["text"]) or given["name"] in {"yesno", "title", "text", "button"}
        if given["name"] not in NO_TEXTS and is_text and LETTER.search(given["text"]):
            yield token.lineno, f"“{given['text']}” is given to {given['name']}; write _(“…”) around it"


def without_tags(tokens: list[Token]) -> str:
    """The source without tags, comments and translated blocks; each line stays on its line."""
    kept: list[str] = []
    inside = False
    line = 1
    for token in tokens:
        kept.append("\n" * (token.lineno - line))
        line = token.lineno
        block = LEFT_OUT_BLOCK.match(token.contents) if token.token_type == TokenType.BLOCK else None
        if block:
            inside = not block[1] and block[2] != "block"
        elif token.token_type == TokenType.TEXT and not inside:
            kept.append(token.contents)
            line += token.contents.count("\n")
    return "".join(kept)


class TextReader(HTMLParser):
    """Collects what people read of a page: texts and some attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_code = tag in {"script", "style"}
        values = dict(attrs)
        read = READ_ATTRIBUTES | ({"value"} if values.get("type") in {"submit", "button", "reset"} else set())
        read |= {"content"} if values.get("name") == "description" else set()
        for name, value in attrs:
            if name in read:
                self.note(value or "", f"{name} ")

    def handle_endtag(self, tag: str) -> None:
        self.is_code = self.is_code and tag not in {"script", "style"}

    def handle_data(self, data: str) -> None:
        for extra, part in enumerate(data.splitlines()):
            if not self.is_code:
                self.note(part, "", extra)

    def note(self, text: str, where: str, extra_lines: int = 0) -> None:
        if LETTER.search(SAME_EVERYWHERE.sub("", text)):
            self.found.append((self.getpos()[0] + extra_lines, f"{where}“{text.strip()}” is not translated"))


def in_html(html: str) -> list[tuple[int, str]]:
    reader = TextReader()
    reader.feed(html)
    reader.close()
    return reader.found


def in_lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if LETTER.search(SAME_EVERYWHERE.sub("", line)):
            yield number, f"“{line.strip()}” is not translated"


# Scripts

SCRIPT_TEXT = re.compile(r"""(["'`])([A-Z][a-z]+(?:[ ,:.!?].*?)?)\1""")

SCRIPT_COMMENT = re.compile(r"(^|\s)//\s.*")


def in_script(source: str) -> Iterator[tuple[int, str]]:
    """Strings that begin like a sentence; comments are left out."""
    for number, line in enumerate(source.splitlines(), 1):
        for match in SCRIPT_TEXT.finditer(SCRIPT_COMMENT.sub("", line)):
            yield number, f"“{match[2]}” is not translated; take it from texts.js"


# Python

GETTEXT = {"_", "__", *(p + "gettext" + s for p in ("", "n", "p", "np") for s in ("", "_lazy", "_noop"))}
#: What a person is told by these, and by subclasses that end the same way.
TOLD = {"Refused", "EditConflict", "RowRemoved", "ValidationError", "BodyRefused"}
#: Calls all of whose strings people read; the numbers are the arguments that are texts, when not all of them are.
READ_CALLS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(TOLD, (0,)),
    "Rating": (0, 1),
    **dict.fromkeys(("success", "info", "warning", "error"), (1,)),
    "add_message": (2,),
    "add_error": (1,),
    "refuse": (0,),
    "HttpResponse": (0,),
    "InboxItem": (1, 2, 4),
    "InboxSource": (1,),
    "send_mail": (0,),
    "EmailMessage": (0,),
    "EmailMultiAlternatives": (0,),
}
#: Arguments that people read, whatever is called; also keys of dictionaries.
READ_NAMES = {
    *("label", "help_text", "error_messages", "empty_label", "message", "title", "subject", "button", "heading"),
    *("placeholder", "aria-label", "choices", "low", "high"),
}
#: Calls whose strings nobody reads on a page: logs, commands, templates, settings.
UNREAD_CALLS = {
    *("debug", "exception", "log", "getLogger", "write", "print", "RunSQL", "RawSQL", "execute", "compile"),
    *("add_argument", "add_parser", "ArgumentParser", "CheckConstraint", "UniqueConstraint", "Index", "warn"),
}
SENTENCE = re.compile(r"^[“(]?(?!PRAGMA|SELECT)[A-Z][^\s]*\s+\S*[a-z]")
WORD = re.compile(r"[A-Z][a-z]+")
WORDS_BESIDE_A_GAP = re.compile(r"(?:^|\s)[a-z]{2,}(?:\s|$)|[a-z]{2,}\s|\s[a-z]{2,}")
MARKUP = re.compile(r"<[^>]*>?|&\w+;")
POSITIONAL = re.compile(r"%[sdr]|\{\}|\{\d\}")


def in_python(source: str) -> Iterator[tuple[int, str]]:
    """Lines and problems of a module."""
    lines = source.splitlines()
    reader = PythonReader({number for number, line in enumerate(lines, 1) if MARKER in line})
    reader.visit(ast.parse(source))
    yield from reader.found


class PythonReader(ast.NodeVisitor):
    """Visits everything but docstrings, translated texts and what only developers and administrators read."""

    def __init__(self, marked: set[int]) -> None:
        self.found: list[tuple[int, str]] = []
        self.marked = marked

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.Return | ast.Expr) and node.lineno in self.marked:
            return
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Return | ast.IfExp):
            self.check_words(node)
        super().visit(node)

    def check_words(self, node: ast.AST) -> None:
        """A word alone that begins with a capital letter: in a list of them, or as what a function returns."""
        for value in ast.iter_child_nodes(node):
            is_key = isinstance(node, ast.Dict) and value in node.keys
            if isinstance(value, ast.Constant) and not is_key and WORD.fullmatch(constant_text(value)):
                self.note(value, value.value)

    def note(self, node: ast.expr, text: str, why: str = "is not translated") -> None:
        self.found.append((node.lineno, f"“{text[:80]}” {why}"))

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        # Developers read those; where a page shows one, the made-up language of the tests tells.
        if node.name not in {"__str__", "__repr__"}:
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        if isinstance(node.exc, ast.Call) and name_of(node.exc.func) not in TOLD:
            return
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = name_of(node.func)
        if name == "date_format" and len(node.args) > 1 and ENGLISH_DATE.search(constant_text(node.args[1])):
            self.note(node, constant_text(node.args[1]), NAMED_FORMAT)
        if name in GETTEXT:
            self.check_translated(node)
            return
        if name in UNREAD_CALLS or is_logger(node.func) or is_field_of_a_model(node.func):
            return
        for at in READ_CALLS.get(name, ()):
            if at < len(node.args) and is_message(node.func, name):
                self.check_read(node.args[at])
        for keyword in node.keywords:
            if keyword.arg in READ_NAMES:
                self.check_read(keyword.value)
        self.generic_visit(node)

    def check_translated(self, node: ast.Call) -> None:
        for argument in node.args:
            if isinstance(argument, ast.JoinedStr | ast.BinOp) and not is_joined_constant(argument):
                self.note(argument, ast.unparse(argument), "is put together before it is translated")
            elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                if POSITIONAL.search(argument.value):
                    self.note(argument, argument.value, "has a placeholder without a name")
            else:
                self.visit(argument)

    def check_read(self, node: ast.expr) -> None:
        """``node`` is where people read: any letter in a string counts."""
        for text_node in strings_in(node):
            text = MARKUP.sub("", constant_text(text_node))
            if LETTER.search(SAME_EVERYWHERE.sub("", text)):
                self.note(text_node, text)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in READ_NAMES:
                self.check_read(value)
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if any(name_of(base).endswith("Choices") for base in node.bases):
            for statement in node.body:
                if isinstance(statement, ast.Assign):
                    self.check_choice(statement.value)
        self.generic_visit(node)

    def check_choice(self, value: ast.expr) -> None:
        if isinstance(value, ast.Tuple) and len(value.elts) == 2:
            self.check_read(value.elts[1])
        elif isinstance(value, ast.Constant) and isinstance(value.value, str):
            self.note(value, value.value, "is a choice without a label that can be translated")

    def visit_Assign(self, node: ast.Assign) -> None:
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        if any(name.endswith("_FORMAT") or name == "__all__" for name in names):
            return
        if "default_error_messages" in names:
            self.check_read(node.value)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        one, other = constant_text(node.body), constant_text(node.orelse)
        both = isinstance(node.body, ast.Constant) and isinstance(node.orelse, ast.Constant)
        if both and {one.removesuffix("s"), other.removesuffix("s")} in ({""}, {one}, {other}) and one != other:
            self.note(node, f"{one} / {other}", "glues an English plural; use ngettext")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and SENTENCE.search(SAME_EVERYWHERE.sub("", MARKUP.sub("", node.value))):
            self.note(node, node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        if any(WORDS_BESIDE_A_GAP.search(MARKUP.sub("", constant_text(part))) for part in node.values):
            self.note(node, constant_text(node))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)


def name_of(node: ast.expr) -> str:
    """``Refused`` of ``errors.Refused``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_logger(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and name_of(function.value).lower() in {"log", "logger", "logging"}


def is_message(function: ast.expr, name: str) -> bool:
    """``messages.info`` and not any other ``info``."""
    shared = {"success", "info", "warning", "error"}
    return name not in shared or (isinstance(function, ast.Attribute) and name_of(function.value) == "messages")


def is_field_of_a_model(function: ast.expr) -> bool:
    """``models.CharField(help_text=...)`` is read by developers only: no form is made of a model."""
    return isinstance(function, ast.Attribute) and name_of(function.value) == "models"


def is_joined_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant)


def constant_text(node: ast.expr) -> str:
    """The words of a string; an f-string's values are left out."""
    if isinstance(node, ast.JoinedStr):
        return "…".join(constant_text(part) for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def strings_in(node: ast.expr) -> Iterator[ast.expr]:
    """The strings people would read of an expression: not those translated, nor keys, nor the values of choices."""
    if isinstance(node, ast.Constant | ast.JoinedStr):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from [*strings_in(node.body), *strings_in(node.orelse)]
    elif isinstance(node, ast.BinOp):
        yield from [*strings_in(node.left), *strings_in(node.right)]
    elif isinstance(node, ast.BoolOp | ast.Dict):
        yield from (found for value in node.values for found in strings_in(value))
    elif isinstance(node, ast.Tuple):
        yield from (found for value in node.elts[1:] for found in strings_in(value))
    elif isinstance(node, ast.List):
        yield from (found for value in node.elts for found in strings_in(value))
