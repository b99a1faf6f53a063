"""Every template and style keeps the rules of ``tools.screen_rules``, and the rules see faults that are planted."""

import ast
from pathlib import Path

import pytest

from tools.screen_rules import (
    faults_in_style,
    faults_in_template,
    faults_of_names,
    faults_of_toasts,
    modules,
    styles,
    templates,
    texts_in,
    texts_in_template,
    views,
)

pytestmark = pytest.mark.pure

SOURCE = Path(__file__).parent.parent / "src" / "northing"
#: Letters, not screens: no style of ours reaches them.
MAIL = "digest"


def test_it_says_one_verb_for_one_act_on_every_screen():
    faults = [
        f"{path.relative_to(SOURCE)}: {fault}"
        for path in templates(SOURCE)
        if MAIL not in path.name
        for fault in faults_in_template(path.read_text(encoding="utf-8"))
    ]
    assert faults == []


def test_it_calls_each_thing_by_its_one_name():
    written = [(path, list(texts_in_template(path.read_text(encoding="utf-8")))) for path in templates(SOURCE)]
    written += [(path, list(texts_in(ast.parse(path.read_text(encoding="utf-8"))))) for path in modules(SOURCE)]
    assert sum(len(texts) for _, texts in written) > 1_000
    faults = [f"{path.relative_to(SOURCE)}: {fault}" for path, texts in written for fault in faults_of_names(texts)]
    assert faults == []


@pytest.mark.parametrize("text", ["Pivot to another goal", "Meeting notes", "It is seen as far as the ring says."])
def test_it_sees_another_name_for_a_thing(text):
    assert list(faults_of_names([text])) != []


def test_it_takes_sizes_and_weights_from_tokens():
    faults = [f"{path.name}: {fault}" for path in styles(SOURCE) for fault in faults_in_style(path.read_text("utf-8"))]
    assert faults == []


@pytest.mark.parametrize(
    "template",
    [
        '<button class="btn">{% translate "Keep it" %}</button>',
        '<a class="btn" href="{% url "goals:plan" %}">{% translate "Not now" %}</a>',
        '<button class="btn">{% icon "trash" %}{% translate "Throw it away" %}</button>',
        '<button>{% blocktranslate with name=name %}Take it back<span class="visually-hidden"> from {{ name }}</span>'
        "{% endblocktranslate %}</button>",
        '<button class="btn">{% translate "Save this and then go on" %}</button>',
        '<button class="btn">{% blocktranslate count n=n %}Go{% plural %}Download them{% endblocktranslate %}</button>',
        '<button class="btn btn-primary">{% translate "Delete the note" %}</button>',
        "<details><summary>More</summary></details>",
        '<details class="mt-3"{% if form.errors %} open{% endif %}><summary>More</summary></details>',
        '<details class="n-fold"><summary>{% icon "chevron-right" %}More</summary></details>',
        '<a class="text-primary" href="/">here</a>',
        '<div class="d-flex gap-2"><button class="btn btn-primary">a</button><a class="btn btn-primary">b</a></div>',
    ],
)
def test_it_sees_a_planted_fault_in_a_template(template):
    assert list(faults_in_template(template)) != []


@pytest.mark.parametrize(
    "template",
    [
        '<a class="btn" href="{% url "goals:plan" %}">{% translate "Cancel" %}</a>',
        '<button class="btn btn-danger-outline">{% translate "Delete the note" %}</button>',
        '<button class="btn">{% translate "Keep it to myself" %}</button>',
        '<a href="/">{% translate "Not now, and this is no button" %}</a>',
        '<button class="n-gap">{% translate "so that … why does it matter?" %}</button>',
        '<details class="n-fold mt-3"{% if a > 1 %} open{% endif %}><summary>More</summary></details>',
        "<details data-menu><summary>More</summary></details>",
        '<div class="d-flex">{% if a %}<b class="btn-primary">{% else %}<b class="btn-primary">{% endif %}</div>',
    ],
)
def test_it_leaves_alone_what_is_right(template):
    assert list(faults_in_template(template)) == []


@pytest.mark.parametrize(
    "style",
    [
        ".a { font-size: 15px; }",
        ".a { font-size: 1.1rem !important; }",
        ".a { font-weight: 600; }",
        ".a { font: 620 15px serif; }",
        ".btn { --tblr-btn-font-size: .9rem; }",
        ".n-list a { color: var(--n-course); }",
        "p a:hover { color: var(--n-sea); }",
    ],
)
def test_it_sees_a_planted_fault_in_a_style(style):
    assert list(faults_in_style(style)) != []


def test_it_leaves_tokens_alone():
    style = ".a { font: inherit; font-size: var(--n-sm) !important; font-weight: 560; }"
    style += " .n-tabs a { color: var(--n-course); }"
    assert list(faults_in_style(style)) == []


def test_it_says_what_went_well_in_a_sentence_short_enough_for_a_toast():
    faults = [
        f"{path.relative_to(SOURCE)}: {fault}"
        for path in views(SOURCE)
        for fault in faults_of_toasts(path.read_text(encoding="utf-8"))
    ]
    assert faults == []


LONG = "Parked. It keeps everything you wrote, and its place is free for another."


@pytest.mark.parametrize(
    "said",
    [
        f'say_done(request, _("{LONG}"))',
        f'messages.success(request, gettext("{LONG}"))',
        f'sentence = _("{LONG}") % {{"name": name}}\n    say_done(request, sentence % facts, undo=address)',
        f'say_done(request, ngettext("Done.", "{LONG}", count))',
        f'say_done(request, _("{LONG}") if is_long else _("Done."))',
    ],
)
def test_it_sees_a_toast_that_is_too_long(said):
    assert list(faults_of_toasts(f"def view(request):\n    {said}\n")) != []


@pytest.mark.parametrize(
    "said",
    [
        'say_done(request, _("Parked. It keeps everything you wrote."))',
        f'messages.info(request, _("{LONG}"))',
        f'say_done(request, pgettext("{LONG}", "Done."))',
    ],
)
def test_it_lets_a_short_toast_stand(said):
    assert list(faults_of_toasts(f"def view(request):\n    {said}\n")) == []
