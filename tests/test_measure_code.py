"""What the measures count, on sources of a few lines."""

import ast
from pathlib import Path

import pytest

from tools import measure_code, measure_words
from tools.measure_code import Project

pytestmark = pytest.mark.pure


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def write(project: Project, name: str, text: str) -> Path:
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def long_function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    pass\n" * (lines - 1)


def test_it_measures_functions_of_the_application_only(project):
    write(
        project, "src/northing/goals/a.py", "@cache\ndef one():\n    return 1\n\n\nclass A:\n    def two(self): ...\n"
    )
    write(project, "src/northing/goals/b.py", long_function("three", 51))
    write(project, "src/northing/goals/tests/test_a.py", long_function("four", 60))
    write(project, "src/northing/goals/migrations/0001_initial.py", long_function("five", 60))
    assert measure_code.measure_functions(project) == "2 / 51 / 33.3% (1 of 3)"


def test_it_counts_functions_of_one_name_at_the_top_of_modules(project):
    write(project, "src/northing/goals/a.py", "def save(): ...\ndef load(): ...\n")
    write(project, "src/northing/people/b.py", "def save(): ...\nclass A:\n    def load(self): ...\n")
    assert measure_code.measure_shared_names(project) == "67% (2 of 3)"


def test_it_counts_functions_called_in_one_place_however_often(project):
    write(project, "src/northing/goals/a.py", "def once(): ...\ndef twice(): ...\ndef never(): ...\n")
    calls = "def x():\n    once()\n    once()\n    twice()\ndef y():\n    twice()\n    a.never()\n"
    write(project, "src/northing/goals/b.py", calls)
    assert measure_code.measure_called_once(project) == "20% (1 of 5)"


def test_it_counts_constants_and_the_names_that_stand_for_two(project):
    write(project, "src/northing/goals/a.py", "FEW = 1\n_MOST: int = 2\nlower = 3\nclass A:\n    INNER = 4\n")
    write(project, "src/northing/people/b.py", "FEW = 5\nA, B = 6, 7\n")
    assert measure_code.measure_constants(project) == "3; 1"


def test_it_counts_lines_of_templates_and_the_long_ones_of_html(project):
    lines = ["a" * 120, "a" * 121, "a" * 201]
    write(project, "src/northing/goals/templates/goals/a.html", "\n".join(lines) + "\n")
    write(project, "src/northing/goals/templates/goals/mail.txt", "a" * 300 + "\n")
    assert measure_code.measure_template_lines(project) == "4; 2; 1"


def test_it_sets_lines_of_tests_against_lines_of_code(project):
    write(project, "src/northing/goals/a.py", "a = 1\n" * 10)
    write(project, "src/northing/goals/tests/test_a.py", "a = 1\n" * 3)
    write(project, "tests/test_b.py", "a = 1\n")
    write(project, "conftest.py", "a = 1\n")
    write(project, "tools/c.py", "a = 1\n" * 100)
    assert measure_code.measure_tests(project) == "0.50 (5 for 10)"


@pytest.mark.parametrize(
    ("code", "marked", "bare"),
    [
        ('"""A docstring for developers."""', 0, 0),
        ('messages.success(request, "Saved for you.")', 0, 1),
        ('messages.success(request, gettext("Saved for you."))', 1, 0),
        ('raise Refused(f"{count} actions are a lot. Finish one.")', 0, 1),
        ('raise ValueError("Nobody reads this but us")', 0, 0),
        ('logger.info("Mail is on its way")', 0, 0),
        ('field = CharField(label="Statement")', 0, 1),
        ('field = CharField(label=gettext_lazy("Statement"), initial="none")', 1, 0),
        ('key = "goals:edit_goal"; name = "some/page.html"', 0, 0),
        ('text = ngettext("%(count)s goal", "%(count)s goals", count)', 1, 0),
    ],
)
def test_it_tells_words_for_people_from_others_in_python(code, marked, bare):
    assert measure_words.count_in_python(ast.parse(code)) == (marked, bare)


@pytest.mark.parametrize(
    ("text", "marked", "bare"),
    [
        ("<p>Nothing here yet.</p>", 0, 1),
        ("<p>By {{ goal.deadline }} at the latest</p>", 0, 2),
        ('<p>{% translate "Nothing here yet." %}</p>', 1, 0),
        ("{% blocktranslate trimmed %}By <b>{{ day }}</b> at the latest{% endblocktranslate %}", 1, 0),
        ('<input type="text" class="wide" placeholder="A talk" value="{{ value }}">', 0, 1),
        ('{# A note #}<!-- another --><script>let word = "none"</script>', 0, 0),
        ('<a title="{% translate "Close" %}" href="{% url "goals:plan" %}">{{ goal }}</a>', 1, 0),
        ('{% include "a.html" with label=_("Save it") %}', 1, 0),
        ("<p>{{ count }} / 5</p>", 0, 0),
    ],
)
def test_it_tells_words_for_people_from_others_in_templates(text, marked, bare):
    assert measure_words.count_in_template(text) == (marked, bare)


def test_it_leaves_out_what_the_coach_and_the_demo_say(project):
    code = 'WORDS = ["Write a goal today."]\n'
    for name in ("goals/a.py", "coach/a.py", "demo/a.py", "config/demo/a.py"):
        write(project, f"src/northing/{name}", code)
    assert measure_code.measure_translation(project) == "0; about 1 not"


def test_it_refuses_long_functions_and_files_wherever_they_stand(project):
    write(project, "src/northing/goals/a.py", long_function("fits", 50))
    write(project, "tests/test_b.py", long_function("outgrown", 51))
    write(project, "tools/c.py", "a = 1\n" * 401)
    assert list(measure_code.check_functions(project)) == ["tests/test_b.py:1: outgrown has 51 lines, more than 50"]
    assert list(measure_code.check_files(project)) == ["tools/c.py: 401 lines, more than 400"]


@pytest.mark.parametrize(
    "line",
    [
        f"<p>{'word ' * 30}</p>",
        f'<a class="{"a" * 60}" href="{"b" * 60}">',
        "{% if goal.is_active %}{% include '" + "a" * 100 + "' %}{% endif %}",
        f"<b>{'a' * 70}</b><i>{'b' * 70}</i>",
    ],
)
def test_it_refuses_a_long_line_that_can_be_broken(project, line):
    write(project, "src/northing/goals/templates/a.html", f"<p>\n{line}\n</p>\n")
    (found,) = measure_code.check_templates(project)
    assert found.startswith("src/northing/goals/templates/a.html:2: ")


@pytest.mark.parametrize(
    "line",
    [
        '{% include "goals/_row.html" with goal=goal ' + "a=b " * 30 + "%}",
        f'title="{"word " * 30}"',
        "https://example.org/" + "a" * 120,
        "{{ goal.statement|brief:60 }}",
    ],
)
def test_it_lets_a_line_be_that_is_short_or_cannot_be_broken(project, line):
    write(project, "src/northing/goals/templates/a.html", f"  {line}\n")
    assert list(measure_code.check_templates(project)) == []


def test_it_refuses_two_things_of_one_name_inside_a_package(project):
    write(project, "src/northing/goals/a.py", "def save(): ...\nLIMIT = 1\nurlpatterns = []\ndef _own(): ...\n")
    write(project, "src/northing/goals/b.py", "class save: ...\nLIMIT: int = 2\nurlpatterns = []\ndef _own(): ...\n")
    write(project, "src/northing/people/c.py", "def save(): ...\nLIMIT = 1\n")
    assert [line.split(" is defined in ")[0] for line in measure_code.check_homonyms(project)] == [
        "goals: LIMIT",
        "goals: save",
    ]


def test_it_ends_with_one_when_a_limit_asked_for_is_passed(project, capsys):
    write(project, "src/northing/goals/a.py", long_function("outgrown", 51))
    assert measure_code.main(["--check", "files", "homonyms"], project) == 0
    assert measure_code.main(["--check"], project) == 1
    assert "outgrown has 51 lines" in capsys.readouterr().err


def test_it_measures_its_own_project(capsys):
    assert measure_code.main([]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(measure_code.MEASURES)
