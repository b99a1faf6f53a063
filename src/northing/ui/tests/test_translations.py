import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation.trans_real import DjangoTranslation
from django.utils.translation.trans_real import translation as translation_of

from northing.ui.translations import remember_translations

pytestmark = pytest.mark.pure


def test_it_gives_each_language_its_own_text_again_and_again():
    for _ in range(2):
        with translation.override("de"):
            assert gettext("January") == "Januar"
        with translation.override("fr"):
            assert gettext("January") == "janvier"
        with translation.override("en-gb"):
            assert gettext("January") == "January"


def test_it_looks_a_text_up_once():
    with translation.override("de"):
        gettext("March")
        translation_of("de").remembered_texts["March"] = "as remembered"
        assert gettext("March") == "as remembered"
    del translation_of("de").remembered_texts["March"]


def test_it_looks_a_counted_text_up_once_for_each_number():
    with translation.override("de"):
        for _ in range(2):
            assert [ngettext("%(num)d day", "%(num)d days", number) for number in (1, 2)] == [
                "%(num)d Tag",
                "%(num)d Tage",
            ]
        key = ("%(num)d day", "%(num)d days", 2)
        translation_of("de").remembered_counted_texts[key] = "as remembered"
        assert ngettext(*key) == "as remembered"
    del translation_of("de").remembered_counted_texts[key]


def test_it_wraps_the_lookups_once():
    wrapped = DjangoTranslation.gettext, DjangoTranslation.ngettext
    remember_translations()
    assert (DjangoTranslation.gettext, DjangoTranslation.ngettext) == wrapped
