import pytest

from northing.config.languages import available_languages

pytestmark = pytest.mark.pure


@pytest.fixture
def folder(tmp_path):
    for locale in ("de", "pt_BR", "en"):
        texts = tmp_path / locale / "LC_MESSAGES"
        texts.mkdir(parents=True)
        (texts / "django.mo").touch()
    return tmp_path


def test_it_offers_english_without_any_folder(tmp_path):
    assert [code for code, _ in available_languages(tmp_path)] == ["en-gb", "en"]


def test_it_offers_every_language_that_has_texts_by_its_own_name(folder):
    assert available_languages(folder)[2:] == [("de", "Deutsch"), ("pt-br", "Português Brasileiro")]


def test_it_leaves_out_a_language_whose_texts_are_not_compiled(tmp_path):
    (tmp_path / "de" / "LC_MESSAGES").mkdir(parents=True)
    assert "de" not in dict(available_languages(tmp_path))
