"""Words that another page hands over to the form of a new goal, through the session: an address would end in logs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

SESSION_KEY = "words_for_goals"
#: Forms that were begun and not looked at yet.
MAX_FORMS = 3


def bring_words(request: HttpRequest, form_key: UUID, words: str) -> None:
    """The form with this key begins with them."""
    kept: dict[str, str] = request.session.get(SESSION_KEY, {})
    newest = {**{key: text for key, text in kept.items() if key != str(form_key)}, str(form_key): words}
    request.session[SESSION_KEY] = dict(list(newest.items())[-MAX_FORMS:])


def words_brought(request: HttpRequest, form_key: UUID) -> str:
    """Empty where nothing was handed over. They stay, so that reloading shows them again."""
    kept: dict[str, str] = request.session.get(SESSION_KEY, {})
    return kept.get(str(form_key), "")
