"""What a chat is posted, in the shape it takes: what others wrote stays text, calls nobody and hides no link."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from northing.notifications.models import ChatStyle
from northing.notifications.queries.digest import Digest, DigestRow

#: Begins nothing that a chat would make a link or a mark-up of.
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@\u200b", "](": "]\u200b("}
CARD_TYPE = "application/vnd.microsoft.card.adaptive"

Payload = dict[str, Any]


def payload_of_digest(digest: Digest, style: str) -> Payload:
    """The plain twin of the daily e-mail, without the person's vision: others may read along in a chat."""
    if style == ChatStyle.CARD:
        ways_on = [_open(_("Open Today"), digest.today_url), _open(_("Change what and when"), digest.preferences_url)]
        parts = [part for row in digest.rows for part in _parts_of_row(row)]
        return _card([_words(f"{digest.greeting}. {digest.needs}"), *parts, *_more(digest), _buttons(*ways_on)])
    return _text(render_to_string("notifications/chat/digest.txt", {"digest": digest}))


def payload_of_sentence(sentence: str, style: str) -> Payload:
    return _card([_words(sentence)]) if style == ChatStyle.CARD else _text(sentence)


def _text(text: str) -> Payload:
    for mark, harmless in ESCAPES.items():
        text = text.replace(mark, harmless)
    return {"text": text.strip()}


def _card(body: list[Payload]) -> Payload:
    """An Adaptive Card as the workflows of Teams take it."""
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body,
    }
    return {"type": "message", "attachments": [{"contentType": CARD_TYPE, "contentUrl": None, "content": content}]}


def _words(text: str, *, is_strong: bool = False) -> Payload:
    """Runs of text know no mark-up, unlike blocks of text."""
    weight = "Bolder" if is_strong else "Default"  # untranslated: of the format
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, "weight": weight}]}


def _parts_of_row(row: DigestRow) -> list[Payload]:
    support = _("“%(words)s”") % {"words": row.words} if row.words else row.text
    said = [_words(support)] if support else []
    return [_words(row.title, is_strong=True), *said, _buttons(_open(row.button, row.link))]


def _more(digest: Digest) -> list[Payload]:
    return [_words(_("%(more)s, which can wait.") % {"more": digest.more})] if digest.more else []


def _buttons(*actions: Payload) -> Payload:
    return {"type": "ActionSet", "actions": list(actions)}


def _open(title: str, url: str) -> Payload:
    return {"type": "Action.OpenUrl", "title": title, "url": url}
