"""One of everything in feedback, for the walks through all pages."""

from __future__ import annotations

from typing import Any

from northing.feedback.models import Answer, ConversationKind, Guest, Invitee, Notes
from northing.feedback.queries.guest_links import token_of
from northing.feedback.services.answers import submit_answers
from northing.feedback.services.conversations import create_conversation
from northing.feedback.services.offers import create_offer
from northing.feedback.services.request_management import share_summary
from northing.feedback.services.requests import Ask, ask_for_feedback
from northing.feedback.tests.conftest import ASK
from northing.goals.models import Goal
from northing.kernel import dates
from northing.people.models import Audience, Person


def one_of_each(owner: Person, peer: Person, goal: Goal) -> dict[str, Any]:
    """The owner's request, answered by the peer and shown to manager and mentors; and what the peer asks the owner."""
    guest = Guest("Noor Haddad", "noor@example.org")
    asked = ask_for_feedback(owner, ask=as_ask(people=[peer], guests=[guest], goal=goal))
    text = asked.questions.get(kind="text")
    invitee = Invitee.objects.get(request=asked, person=peer)
    submit_answers(peer, invitee=invitee, given={text.pk: "The maps", asked.questions.all()[0].pk: 4})
    share_summary(owner, request=asked, audience=Audience.MENTORS)
    asked.refresh_from_db()
    other_way = ask_for_feedback(peer, ask=as_ask(people=[owner]))
    notes = Notes(ConversationKind.MEETING, dates.today(), "What would you change?", "Fewer slides.")
    return {
        "asked": asked,
        "given": Answer.objects.get(response__request=asked, question=text),
        "talk": create_conversation(owner, other=peer, notes=notes, send=True),
        "offer": create_offer(peer, receiver=owner, about="The demo", text="You let the customer speak first."),
        "guest_token": token_of(Invitee.objects.get(request=asked, person=None)),
        "invitee": Invitee.objects.get(request=other_way),
    }


def as_ask(**fields: Any) -> Ask:
    return Ask(**{name: getattr(ASK, name) for name in Ask.__dataclass_fields__} | fields)
