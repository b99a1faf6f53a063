"""PDFs: every script people use, nothing of what they wrote is read as markup, and no document takes the site down."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from northing.kernel.errors import Refused
from northing.ui.pdf import typesetting
from northing.ui.pdf.typesetting import FONTS, pdf_response, typeset

pytestmark = pytest.mark.pure
TEMPLATE = "records/typst/record.typ"
FACTS = {
    "title": "Record", "name": "Aisha Bello", "eyebrow": "May 2026", "placement": "", "introduction": "",
    "running": "Aisha Bello, May 2026", "page_words": "Page {page} of {count}", "sections": [],
}  # fmt: skip


def page_count(made: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", made))


@pytest.mark.parametrize(
    "words",
    [
        "Grüße aus Łódź, ça va? Ħwejjeġ",
        "Ελληνικά, Русский, Українська, Tiếng Việt",
        "تعليم مكتب الطرق، ٣٠ سبتمبر",
        "שלום, תודה רבה!",
        "मार्ग डेस्क को सिखाना",
        "ทดสอบภาษาไทย",
        "减少空驶里程, 減少空駛里程, 日本語のテスト, 한국어 테스트",
        "🚚 🎉 🙂 ❤️",
        "",
    ],
)
def test_it_has_letters_for_the_scripts_people_use(words):
    """A letter without a font would cost the document its mark of accessibility."""
    made = typeset(TEMPLATE, {**FACTS, "introduction": words})
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made


def test_it_makes_a_pdf_with_a_letter_that_no_font_has():
    assert typeset(TEMPLATE, {**FACTS, "introduction": "\U000130b8"}).startswith(b"%PDF")


@pytest.mark.parametrize("words", ["#panic()", '#read("/etc/passwd")', "$x^2$ *b* _i_ @ref <label>", "\\u{41} // /*"])
def test_it_reads_nothing_that_people_wrote_as_markup(words):
    assert b"pdfuaid" in typeset(TEMPLATE, {**FACTS, "introduction": words, "name": words})


def test_it_goes_from_right_to_left_where_the_language_does():
    with translation.override("ar"):
        assert typeset(TEMPLATE, FACTS).startswith(b"%PDF")


def test_it_numbers_as_many_pages_as_there_are():
    assert page_count(typeset(TEMPLATE, FACTS)) == 1
    assert page_count(typeset(TEMPLATE, {**FACTS, "introduction": "A line.\n\n" * 200})) > 2


def test_it_refuses_what_is_too_much():
    with pytest.raises(Refused):
        typeset(TEMPLATE, {**FACTS, "introduction": "x" * 2_000_001})


def test_it_ends_a_document_that_takes_too_long(monkeypatch):
    monkeypatch.setattr(typesetting, "MAX_SECONDS", 0.001)
    with pytest.raises(Refused):
        typeset(TEMPLATE, FACTS)


@pytest.mark.parametrize(("name", "seconds"), [("_places", 3_600), ("_turns", 0.001)])
def test_it_leaves_threads_for_pages(name, seconds, monkeypatch):
    """Whoever presses the button again and again does not hold every thread: a document more is refused at once, and
    the one that waits for its turn does not wait forever.
    """
    monkeypatch.setattr(typesetting, "MAX_SECONDS", seconds)
    monkeypatch.setattr(typesetting, "_run_worker", lambda *_request: b"%PDF")
    places, taken = getattr(typesetting, name), 0
    try:
        while places.acquire(blocking=False):
            taken += 1
        with pytest.raises(Refused):
            typeset(TEMPLATE, FACTS)
    finally:
        places.release(taken)
    assert taken < 4  # the threads of a process
    assert typeset(TEMPLATE, FACTS) == b"%PDF"


def test_it_says_so_when_it_fails_and_logs_nothing_of_the_words(caplog):
    with pytest.raises(Refused):
        typeset(TEMPLATE, {**FACTS, "sections": [{"secret": "My private words"}]})
    assert caplog.records
    assert "My private words" not in caplog.text


def test_it_keeps_a_licence_beside_every_font():
    families = {path.stem.partition("_")[0].removesuffix("Full") for path in FONTS.glob("*.ttf")}
    assert families == {path.name.partition(".")[0] for path in FONTS.glob("*.LICENSE.txt")}
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 12_000_000


def test_it_names_the_file_in_any_script():
    answer = pdf_response(b"%PDF", "تقرير Größe")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "no-store" in answer["Cache-Control"]
