"""What people choose to be written to about: five topics, each of several kinds of inbox item."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from northing.kernel.inbox import NEVER, inbox_sources

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Topic:
    """``key`` is part of a field's name."""

    key: str
    label: StrOrPromise
    text: StrOrPromise


TOPICS = (
    Topic("together", _("Goals together"), _("Comments, wordings, promises, 1:1s, changes in your team")),
    Topic("feedback", _("Feedback"), _("Somebody asks you, or answers you")),
    Topic("thanks", _("Thanks"), _("Somebody thanks you, or a reward you promised yourself is due")),
    Topic("objectives", _("Objectives and seasons"), _("A season that opens, key results to update")),
    Topic("dates", _("My own dates"), _("Check-ins, reviews, 1:1s, actions due, answers you wait for")),
)
#: The topic of a kind: by the app it comes from, or by its whole name where that differs.
TOPIC_OF_APP = {
    "goals": "together",
    "people": "together",
    "feedback": "feedback",
    "recognition": "thanks",
    "objectives": "objectives",
    "checkins": "dates",
    "reviews": "dates",
    "talks": "together",
}
TOPIC_OF_KIND = {
    "goals.season": "objectives",
    "checkins.summary": "together",
    "reviews.summary": "together",
    "checkins.ask": "together",
    "checkins.ask_answered": "together",
    "records.shared": "together",
    "goals.celebration": "thanks",
    "goals.action": "dates",
    "goals.decision": "dates",
    "goals.ended": "dates",
    "feedback.unanswered": "dates",
    "talks.near": "dates",
    "talks.step": "dates",
}
#: What touches the safety of an account, or whether anything reaches its owner, is told whatever is switched off.
ALWAYS = {"people.email_change", "people.role", "notifications.chat_ended"}


def topic_of(kind: str) -> str:
    """Its key; empty for what is always told, and for an app without a topic."""
    if kind in ALWAYS:
        return ""
    return TOPIC_OF_KIND.get(kind) or TOPIC_OF_APP.get(kind.partition(".")[0], "")


def kinds_of(topic: Topic) -> list[str]:
    """Those that e-mails tell of."""
    return [source.kind for source in inbox_sources() if source.mail != NEVER and topic_of(source.kind) == topic.key]


def is_wanted(topic: Topic, muted: Collection[str]) -> bool:
    """Whether anything of it is told."""
    return not {*kinds_of(topic)} <= {*muted}


def muted_after(muted: Collection[str], wanted: dict[str, bool]) -> list[str]:
    """``muted`` with the topics switched as ``wanted`` says. A topic that stays on keeps what was muted of it."""
    kinds = {*muted}
    for topic in TOPICS:
        if not wanted[topic.key]:
            kinds |= {*kinds_of(topic)}
        elif not is_wanted(topic, muted):
            kinds -= {*kinds_of(topic)}
    return sorted(kinds)
