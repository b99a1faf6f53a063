import pytest
from django.utils.translation import gettext, ngettext, override, pgettext

from northing.ui.pseudo import CODES, PseudoTranslations, pseudo
from northing.ui.text import join_and

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("language", "names", "said"),
    [
        ("en-gb", [], ""),
        ("en-gb", ["Ines"], "Ines"),
        ("en-gb", ["Ines", "Tom"], "Ines and Tom"),
        ("en-gb", ["Ines", "Tom", "Ruth"], "Ines, Tom and Ruth"),
        ("en", ["Ines", "Tom", "Ruth"], "Ines, Tom, and Ruth"),
        ("de", ["Ines", "Tom", "Ruth"], "Ines, Tom und Ruth"),
        ("en-xa", ["Ines", "Tom"], "Ines and Tom"),
    ],
)
def test_it_joins_names_as_the_language_does(language, names, said):
    with override(language):
        assert join_and(names) == said


def test_it_keeps_placeholders_and_markup_of_a_made_up_language():
    text = pseudo('<a href="{{ url }}">%(count)s of {total}</a> &amp; 100%%')
    assert '<a href="{{ url }}">%(count)s' in text
    assert "{total}</a>" in text
    assert "&amp;" in text
    assert "100%%" in text


def test_it_makes_every_text_longer_and_keeps_no_plain_letter():
    text = pseudo("Give three talks")
    assert not any("a" <= letter.lower() <= "z" for letter in text)
    assert len(text) >= 1.4 * len("Give three talks")
    assert text[0] + text[-1] == "[]"


@pytest.mark.parametrize("code", CODES)
def test_it_translates_into_a_made_up_language(code, monkeypatch):
    from django.utils.translation import trans_real

    monkeypatch.setitem(trans_real._translations, code, PseudoTranslations(code))
    with override(code):
        assert gettext("Save") == pseudo("Save")
        assert pgettext("a button", "Save") == pseudo("Save")
        assert ngettext("%(n)s day", "%(n)s days", 2) % {"n": 2} == pseudo("%(n)s days") % {"n": 2}
