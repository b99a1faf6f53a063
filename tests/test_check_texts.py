"""What the check for texts refuses, and what it leaves alone."""

import pytest

from tools.bare_texts import findings_in

pytestmark = pytest.mark.pure


@pytest.fixture
def problems(tmp_path):
    """The problems of a file with this source."""

    def look(source, suffix=".py"):
        path = tmp_path / f"file{suffix}"
        path.write_text(source, encoding="utf-8")
        return [one.problem for one in findings_in(path)]

    return look


@pytest.mark.parametrize(
    "source",
    [
        'raise Refused("One is enough.")',
        'raise Refused(_("Yes") + "no")',
        'raise forms.ValidationError("no")',
        'messages.success(request, "saved")',
        'name = forms.CharField(label="name")',
        'x = forms.CharField(error_messages={"required": "write"})',
        'widget = Textarea(attrs={"placeholder": "write"})',
        'class Kind(models.TextChoices):\n    SKILL = "skill", "Skill"',
        'class Kind(models.TextChoices):\n    SKILL = "skill"',
        'InboxItem("target", f"{name} asks", text, url, button)',
        'return "Nothing is here yet."',
        'return f"{count} of them"',
        'words = "day" if count == 1 else "days"',
        'end = "" if count == 1 else "s"',
        'text = _(f"{name} is here")',
        'text = _("%s is here") % name',
        'text = _("Hello " + name)',
        'refuse("no", "text")',
        'text = date_format(day, "j F Y")',
        'STATES = {"reached": ("flag", "Reached")}',
        'def word():\n    return "Parked"',
    ],
)
def test_it_finds_what_nobody_can_translate_in_python(problems, source):
    assert len(set(problems(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring of several words."""',
        'raise Refused(_("One is enough."), field="text")',
        'messages.success(request, ngettext("%(n)s day", "%(n)s days", n) % {"n": n})',
        'raise ValueError("This is for developers.")',
        'log.info("The job %s is done", name)',
        'on = models.DateField(help_text="For developers.")',
        'attrs = {"class": "form-control wide"}',
        'text = date_format(day, "YEAR_MONTH_FORMAT") + date_format(day, "F")',
        'class Kind(models.TextChoices):\n    SKILL = "skill", _("Skill")',
        'NAME = "English (United Kingdom)"  # untranslated: every language by its own name',
        'BROWSERS = (  # untranslated: names of products\n    "Firefox",\n    "Opera",\n)',
        '__all__ = ["Goal", "Plan"]',
        'class Day:\n    def __str__(self):\n        return f"{self.what} on {self.day}"',
        'PAGES = {"Accept": "text/html"}',
        "html = format_html(\"<b class='n-wide one'>{}</b>\", name)",
    ],
)
def test_it_leaves_alone_what_is_translated_or_no_text(problems, source):
    assert problems(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>\n  Save\n</p>",
        '<a href="{% url "x" %}" aria-label="Save">{% icon "x" %}</a>',
        '<input type="submit" value="Save">',
        "{{ word|default:'Newer' }}",
        '{% include "x.html" with title="Nothing yet" %}',
        "{% translate 'Save' %}{{ count }} day{{ count|pluralize }}",
        "<text>Celebrate</text>",
        "{% block main %}plan{% endblock %}",
        '{{ day|date:"l j F" }}',
    ],
)
def test_it_finds_what_nobody_can_translate_in_a_template(problems, source):
    assert problems(source, ".html")


@pytest.mark.parametrize(
    "source",
    [
        '<p class="soft" id="x">{% translate "Save" %} · {{ name }}</p>',
        "{% blocktranslate trimmed count n=n %}\n  {{ n }} <b>day</b>\n{% plural %}\n  days\n{% endblocktranslate %}",
        '<input type="hidden" name="to" value="up">',
        '{% include "x.html" with icon_name="feather" title=_("Nothing yet") url=url %}',
        "<p>Northing</p>{# a comment #}",
        "{% block body_class %}plan{% endblock %}",
        '{{ day|date:"Y-m-d" }}{{ day|date:"MONTH_DAY_FORMAT" }}',
        "<script>const words = 'No text';</script>",
        "<p>Latin {# untranslated: a proper name #}</p>",
    ],
)
def test_it_leaves_a_translated_template_alone(problems, source):
    assert problems(source, ".html") == []


def test_it_says_on_which_line(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        '{% blocktranslate %}a\nb{% endblocktranslate %}\n<p>\n  Save\n</p>\n<p title="x"></p>', encoding="utf-8"
    )
    assert [one.line for one in findings_in(path)] == [4, 6]


def test_it_finds_sentences_in_scripts(problems):
    assert problems('say("Saved at nine"); // a comment', ".js")
    assert problems('fetch(url, { method: "POST" }); // "Saved" in words', ".js") == []
    assert problems('// "Saved"', ".js") == []


def test_it_reads_mails_as_plain_text(problems):
    assert problems("Hello {{ name }},\n", ".txt")
    assert problems('{% translate "Hello" %} {{ name }},\n', ".txt") == []


def test_it_extracts_the_texts_of_code_templates_and_coach():
    from northing import coach
    from tools.catalogue import extract_texts

    texts = extract_texts()
    assert "Skip to content" in texts
    assert "Nothing is chosen yet." in texts
    assert [one.template for one in coach.messages() if one.template not in texts] == []


def test_it_finds_a_placeholder_without_a_name_in_the_catalogue():
    from babel.messages.catalog import Catalog

    from tools.catalogue import without_names

    catalogue = Catalog()
    catalogue.add("%(count)s of them, 50% done")
    catalogue.add(("%s goal", "%(n)s goals"))
    assert without_names(catalogue) == ["%s goal"]
