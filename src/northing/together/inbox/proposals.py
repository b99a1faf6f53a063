"""Goals that somebody proposes, and what became of them. Registered by the app itself."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people.models import Person
from northing.together.inbox import MAX_TEXT_LENGTH
from northing.together.models import Proposal
from northing.ui.text import shorten_text


def open_proposals(person: Person, today: date) -> QuerySet[Proposal]:  # noqa: ARG001
    return Proposal.objects.visible_to(person).open().filter(person=person).select_related("author")


def proposal_item(proposal: Proposal) -> InboxItem:
    return InboxItem(
        icon="target",
        title=_("%(name)s proposed a goal to you") % {"name": proposal.author.first_name},
        text="",
        words=shorten_text(proposal.statement, MAX_TEXT_LENGTH),
        url=reverse("together:proposal", args=[proposal.pk]),
        button=_("Read"),
        key=f"goals.proposal:{proposal.pk}",
        person=proposal.author,
        at=proposal.made_at,
    )


def answered_proposals(person: Person, today: date) -> QuerySet[Proposal]:  # noqa: ARG001
    made = Proposal.objects.visible_to(person).filter(author=person, answer_seen_at=None)
    return made.filter(outcome__in=["accepted", "declined"]).select_related("person")


def answered_proposal_item(proposal: Proposal) -> InboxItem:
    sentence = _("%(name)s declined the goal you proposed")
    if proposal.outcome == "accepted":
        sentence = _("%(name)s took up the goal you proposed")
    return InboxItem(
        icon="target",
        title=sentence % {"name": proposal.person.first_name},
        text=shorten_text(proposal.statement, MAX_TEXT_LENGTH),
        words=shorten_text(proposal.reason, MAX_TEXT_LENGTH),
        url=reverse("together:proposal", args=[proposal.pk]),
        button=_("Read"),
        key=f"goals.proposal_answered:{proposal.pk}",
        person=proposal.person,
        at=proposal.answered_at,
    )


register(
    InboxSource(
        kind="goals.proposal",
        label=gettext_lazy("Somebody proposes a goal to you"),
        position=110,
        waiting=open_proposals,
        item=proposal_item,
    ),
    InboxSource(
        kind="goals.proposal_answered",
        label=gettext_lazy("A goal you proposed is answered"),
        position=220,
        waiting=answered_proposals,
        item=answered_proposal_item,
    ),
)
