"""Makes gettext and ngettext remember what they found.

A page asks for some two hundred texts, and Django looks each up in up to six catalogues, twice where there is no
translation: 4 microseconds a text in English, which has none. Remembered, a text costs a look into one dict.
"""

from __future__ import annotations

from functools import wraps

from django.utils.translation.trans_real import DjangoTranslation

#: Texts remembered for each language, and as many with a count. The site has about 2,500; more would mean that texts
#: are made at run time.
MAX_REMEMBERED_TEXTS = 10_000


def remember_translations() -> None:
    """Wraps both of ``DjangoTranslation`` once; each language's translation object remembers its own texts."""
    look_up, look_up_counted = DjangoTranslation.gettext, DjangoTranslation.ngettext
    if hasattr(look_up, "__wrapped__"):
        return

    @wraps(look_up)
    def gettext(self: DjangoTranslation, message: str) -> str:
        remembered: dict[str, str] = self.__dict__.setdefault("remembered_texts", {})
        text = remembered.get(message)
        if text is None:
            text = look_up(self, message)
            if len(remembered) < MAX_REMEMBERED_TEXTS:
                remembered[message] = text
        return text

    @wraps(look_up_counted)
    def ngettext(self: DjangoTranslation, singular: str, plural: str, number: int) -> str:
        remembered: dict[tuple[str, str, int], str] = self.__dict__.setdefault("remembered_counted_texts", {})
        key = (singular, plural, number)
        text = remembered.get(key)
        if text is None:
            text = look_up_counted(self, singular, plural, number)
            if len(remembered) < MAX_REMEMBERED_TEXTS:
                remembered[key] = text
        return text

    DjangoTranslation.ngettext = ngettext  # type: ignore[method-assign, assignment]
    DjangoTranslation.gettext = gettext  # type: ignore[method-assign, assignment]
