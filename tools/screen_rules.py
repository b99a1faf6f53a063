"""What holds on every screen: verbs of buttons, sizes and weights by token, one disclosure, one link, one loud button.

The rules are data; ``tests/test_wording_of_screens.py`` runs them over templates, styles and planted faults.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

#: What a button never says, whatever follows it, and the verb that says it.
NEVER_BEGINS = {
    "Keep it": "Save, Cancel or Accept",
    "Keep them": "Save or Cancel",
    "Note it": "Save",
    "Submit": "Save",
    "OK": "Save",
    "Leave it": "Cancel, or Finish later",
    "Leave them": "Cancel",
    "Not now": "Cancel or Decline",
    "Not yet": "Cancel",
    "Throw": "Delete",
    "Take off": "Delete or Remove",
    "Take out": "Remove",
    "Take away": "Delete",
    "Take back": "Withdraw",
    "Take it off": "Delete or Withdraw",
    "Take it away": "Delete",
    "Take it back": "Withdraw",
    "Remove forever": "Delete",
    "Put away": "Archive",
    "Put aside": "Archive",
    "Put it a": "Archive",
    "Bring back": "Restore",
    "End it": "Withdraw or Remove",
    "No, thank you": "Decline",
    "Pause": "Park",
    "Drop": "Let go",
    "Let it go": "Let go",
    "Achieve": "Mark as reached",
    "I have re": "Mark as read, or as reached",
    "Create": "Add",
    "Export": "Save as",
    "Download": "Save as",
    "New ": "Add",
}
#: What a thing is never called, wherever people read it, and what it is called.
NEVER_CALLED = {
    "pivot": "change course",
    "kudos": "thanks",
    "roadmap": "plan",
    "win condition": "won when",
    "success criterion": "won when",
    "retro": "review",
    "appraisal": "review",
    "packet": "my record",
    "dossier": "my record",
    "the ring": "who can see it",
    "the whole year": "plan",
    "meeting notes": "notes of a 1:1",
    "notes of a talk": "notes of a conversation",
}
CALLED = re.compile(rf"\b(?:{'|'.join(NEVER_CALLED)})\b", re.IGNORECASE)
#: The one new thing that is not added, and a quiet way out that says what happens.
ALLOWED = {"New goal", "Keep it to myself"}
MOST_WORDS = 4

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
COMMENT = re.compile(r"\{#.*?#\}|/\*.*?\*/", re.DOTALL)
TAG = r"<{0}\b(?P<attributes>(?:\{{%.*?%\}}|\{{\{{.*?\}}\}}|[^>{{])*)>(?P<inner>.*?)</{0}>"
BUTTONS = [re.compile(TAG.format(name), re.DOTALL) for name in ("button", "a")]
BUTTON_CLASS = re.compile(r'class="(?:[^"]* )?(?:btn|n-act)\b')
TEXT = re.compile(
    r'\{% translate "(?P<plain>[^"]*)"|\{% blocktranslate.*?%\}(?P<block>.*?)\{% endblocktranslate', re.DOTALL
)
HIDDEN = re.compile(r'<span class="visually-hidden">.*?</span>', re.DOTALL)
VARIABLE = re.compile(r"\{\{.*?\}\}")
DETAILS = re.compile(r"<details\b(?:\{%.*?%\}|[^>{])*>", re.DOTALL)
CHEVRON = re.compile(r'<details[^>]*n-fold(?:(?!</summary>).)*\{% icon "chevron', re.DOTALL)
LINK_COLOUR = re.compile(r'class="[^"]*\b(?:text|link)-(?:primary|danger|success|warning|info|secondary|muted)\b')
DECLARATION = re.compile(
    r"(?<![\w-])(?P<property>font-size|font-weight|font|--tblr-btn-font-size)\s*:\s*(?P<value>[^;}]+)"
)
SIZE = re.compile(r"var\(--n-(?:2xl|xl|lg|md|sm|xs)\)|inherit")
WEIGHT = re.compile(r"400|560|640|inherit")
RULE = re.compile(r"(?P<selector>[^{}]+)\{(?P<body>[^{}]*)\}")
LINK = re.compile(r"(?:^|[\s,>(])a(?![\w-])")
COLOUR = re.compile(r"(?<![\w-])color\s*:\s*var\(--n-(?:course|sea|good|behind|hand)")
#: Places at the top and in a phone's bar are links that one is at, not links in a text.
PLACES = re.compile(r"n-nav|n-tabs|n-more|n-way")


#: Characters of a sentence in a toast, and how many stand for a name or words put into it.
MOST_OF_TOAST, PUT_IN = 60, 12
PLACEHOLDER = re.compile(r"%\(\w+\)s")
MARKUP = re.compile(r"<[^>]+>")
#: What says that something went well, and what finds a text in the person's language.
SAYS = {"say_done", "success"}
TRANSLATES = {
    "_",
    *(f"{name}{lazy}" for name in ("gettext", "ngettext", "pgettext", "npgettext") for lazy in ("", "_lazy")),
}


@dataclass(frozen=True)
class Button:
    """One button of a template: what it says, in the words of its texts, and whether it is the loud one."""

    words: str
    attributes: str

    @property
    def is_primary(self) -> bool:
        return "btn-primary" in self.attributes

    @property
    def is_gap(self) -> bool:
        """A piece of a sentence that is missing: its words are the sentence's."""
        return "n-gap" in self.attributes


def buttons_in(template: str) -> Iterator[Button]:
    for pattern in BUTTONS:
        for found in pattern.finditer(template):
            if BUTTON_CLASS.search(found["attributes"]) or pattern is BUTTONS[0]:
                inner = HIDDEN.sub("", found["inner"])
                for text in TEXT.finditer(inner):
                    for form in re.split(r"\{% plural %\}", text["plain"] or text["block"] or ""):
                        yield Button(" ".join(form.split()), found["attributes"])


def faults_in_template(template: str) -> Iterator[str]:
    """Sentences, one for each fault."""
    template = COMMENT.sub("", template)
    for button in buttons_in(template):
        yield from faults_of_button(button)
    yield from faults_of_losses(template)
    for found in DETAILS.finditer(template):
        if not re.search(r"n-fold|n-pop|data-menu", found[0]):
            yield f"{found[0]} is neither n-fold nor a menu"
    if CHEVRON.search(template):
        yield "a fold draws a chevron of its own; the stylesheet draws it"
    if LINK_COLOUR.search(template):
        yield "a class colours words or a link"
    if "primary" in template and primaries_in_view(template) > 1:
        yield "two primary buttons stand beside each other"


def faults_of_names(texts: Iterable[str]) -> Iterator[str]:
    """Sentences, one for each thing that has another name."""
    for text in texts:
        for found in CALLED.findall(text):
            yield f"“{' '.join(text.split())}”: say {NEVER_CALLED[found.lower()]}"


def texts_in_template(template: str) -> Iterator[str]:
    """What it has translated, without variables."""
    for found in TEXT.finditer(COMMENT.sub("", template)):
        yield VARIABLE.sub("", found["plain"] or found["block"] or "")


def faults_of_button(button: Button) -> Iterator[str]:
    if button.words in ALLOWED or button.is_gap:
        return
    for beginning, instead in NEVER_BEGINS.items():
        if button.words.startswith(beginning):
            yield f"“{button.words}”: say {instead}"
    if len(VARIABLE.sub("x", button.words).split()) > MOST_WORDS:
        yield f"“{button.words}” has more than {MOST_WORDS} words"


LOSS = re.compile(r"(?:Delete|Erase|Withdraw|Let go|Remove)\b")


def faults_of_losses(template: str) -> Iterator[str]:
    """A loss is never the button that one is led to."""
    for button in buttons_in(template):
        if button.is_primary and LOSS.match(button.words):
            yield f"“{button.words}” is a loss and primary"


def primaries_in_view(template: str) -> int:
    """The most primary buttons that one element of the template holds side by side, whatever ``if`` decides.

    Branches of an ``if`` show one at a time; forms and loops bring each a question of their own.
    """
    rows = re.findall(r'<div class="d-flex[^"]*">(.*?)</div>', template, re.DOTALL)
    return max((largest_branch(row) for row in rows), default=0)


def largest_branch(row: str) -> int:
    branches = re.split(r"\{% (?:elif|else)\b.*?%\}", row)
    return max(len(re.findall(r"\bbtn-primary\b", branch)) for branch in branches)


def faults_in_style(style: str) -> Iterator[str]:
    """Sentences, one for each size, weight or colour of a link that no token names."""
    style = FONT_FACE.sub("", COMMENT.sub("", style))
    for found in DECLARATION.finditer(style):
        name, value = found["property"], found["value"].replace("!important", "").strip()
        allowed = WEIGHT if name == "font-weight" else SIZE
        if not allowed.fullmatch(value):
            yield f"{name}: {value}"
    for rule in RULE.finditer(style):
        for selector in rule["selector"].split(","):
            if LINK.search(selector) and not PLACES.search(selector) and COLOUR.search(rule["body"]):
                yield f"{selector.strip()} colours a link"


def templates(root: Path) -> Iterator[Path]:
    """Pages; a mail has the styles that mail programs read, inside its tags."""
    yield from sorted(path for path in root.rglob("templates/**/*.html") if path.parent.name != "mail")


def styles(root: Path) -> Iterator[Path]:
    yield from sorted(root.rglob("static/northing/css/*.css"))


def faults_of_toasts(source: str) -> Iterator[str]:
    """Sentences, one for each toast of a module that is too long to be read while it stands."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            for sentence in toasts_of(function):
                length = len(PLACEHOLDER.sub("x" * PUT_IN, MARKUP.sub("", sentence)))
                if length > MOST_OF_TOAST:
                    yield f"“{sentence}” has {length} characters"


def toasts_of(function: ast.FunctionDef) -> Iterator[str]:
    """The texts that a call says, or those of a name that the function gives it."""
    given = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in calls_in(function, SAYS):
        said = call.args[1]
        for part in [
            said,
            *(given[node.id] for node in ast.walk(said) if isinstance(node, ast.Name) and node.id in given),
        ]:
            yield from texts_in(part)


def texts_in(expression: ast.AST) -> Iterator[str]:
    """The sentences that it has translated, every form of a plural; the context of one is no text."""
    for call in calls_in(expression, TRANSLATES):
        texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        yield from texts[1:] if "pgettext" in name_of(call) else texts


def calls_in(node: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and name_of(call) in names:
            yield call


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def views(root: Path) -> Iterator[Path]:
    yield from sorted(root.rglob("views/*.py"))


def modules(root: Path) -> Iterator[Path]:
    """Those whose texts people read on screens; the coach's examples and the demo are other people's words."""
    others = {"tests", "migrations", "coach", "demo"}
    yield from sorted(path for path in root.rglob("*.py") if others.isdisjoint(path.relative_to(root).parts))
