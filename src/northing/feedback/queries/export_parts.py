"""What of feedback a person can take with them.

Of an anonymous request that is what its page shows and no more: the words once they are shown, in the order of random
keys, without anything that would put two answers of one person side by side; and of whom was asked the name alone.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from northing.feedback.models import (
    Answer,
    Conversation,
    ConversationKind,
    Draft,
    FeedbackRequest,
    Invitee,
    Offer,
    Outcome,
    OutcomeKind,
    Question,
    QuestionKind,
    Response,
)
from northing.people.models import Audience, Person
from northing.people.queries.arrivals import keep_as_text
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)

IN_FEEDBACK = ExportChapter.FEEDBACK
UNDER_REQUEST = ("feedback_requests", "request_id")
ROW_KEY = ExportColumn("id", path="pk")


def register_parts_of_feedback() -> None:
    register_export_parts(
        _requests(),
        _invitees(),
        _questions(),
        _answers(),
        _asked_of_me(),
        _given(),
        _drafts(),
        _talks(),
        _offers(),
        _outcomes(),
    )
    because = "It is the owner's; whom it was shared with reads it while it is."  # untranslated: developers read it
    leave_out_of_export(FeedbackRequest, "shared_manager", because=because)
    because = "What it holds are its answers, which have parts of their own."  # untranslated: developers read it
    leave_out_of_export(Response, because=because)
    because = "Two people stand in it, and one of them is not who brings it."  # untranslated: as above
    keep_as_text("conversations", "offers", "feedback_outcomes", because=because)
    because = "What others answered is theirs; a file does not prove it."  # untranslated: as above
    keep_as_text("feedback_requests", "feedback_invitees", "feedback_questions", "feedback_received", because=because)
    because = "It was asked and answered there."  # untranslated: as above
    keep_as_text("feedback_asked_of_me", "feedback_given", "feedback_drafts", because=because)


def answers_shown_to(person: Person) -> QuerySet[Answer]:
    """Those to the person's own requests that their pages show, each question's in the order of random keys."""
    own = FeedbackRequest.objects.filter(owner=person)
    return Answer.objects.shown_of(own).order_by("question__request", "question__position", "pk")


def invitees_of(person: Person) -> QuerySet[Invitee]:
    """Whom the person asked. ``was_answered`` and ``was_declined`` are None where the request is anonymous."""
    named = Q(request__is_anonymous=False)
    return Invitee.objects.filter(request__owner=person).annotate(
        was_answered=Case(When(named, then=F("has_answered"))), was_declined=Case(When(named, then=F("declined_at")))
    )


def answers_given_by(person: Person) -> QuerySet[Answer]:
    """By name. Who gave an anonymous answer is stored nowhere."""
    return Answer.objects.filter(response__invitee__person=person).order_by("response__answered_on", "question")


def _requests() -> ExportPart:
    return ExportPart(
        "feedback_requests",
        _("Feedback I asked for"),
        FeedbackRequest,
        lambda person: FeedbackRequest.objects.filter(owner=person),
        (
            ROW_KEY,
            ExportColumn("goal_id", refers="goals"),
            ExportColumn("title", _("About")),
            ExportColumn("introduction", _("Introduction")),
            ExportColumn("goal", _("Goal"), "goal__name"),
            ExportColumn("is_anonymous", _("Anonymous")),
            ExportColumn("asked_at", _("Asked")),
            ExportColumn("closes_on", _("Open until")),
            ExportColumn("closed_at", _("Closed")),
            ExportColumn("withdrawn_at", _("Withdrawn")),
            ExportColumn("thanks", _("A word to all")),
            ExportColumn("audience", _("Shared with"), show=label_of(Audience)),
        ),
        references=("owner",),
        chapter=IN_FEEDBACK,
    )


def _invitees() -> ExportPart:
    return ExportPart(
        "feedback_invitees",
        _("Whom I asked"),
        Invitee,
        invitees_of,
        (
            ExportColumn("request_id", refers="feedback_requests"),
            ExportColumn("name", _("Name")),
            ExportColumn("has_answered", _("Answered"), "was_answered"),
            ExportColumn("declined_at", _("Declined"), "was_declined"),
            ExportColumn("kind_word", _("Their word")),
        ),
        chapter=IN_FEEDBACK,
        under=UNDER_REQUEST,
    )


def _questions() -> ExportPart:
    return ExportPart(
        "feedback_questions",
        _("Questions"),
        Question,
        lambda person: Question.objects.filter(request__owner=person),
        (
            ROW_KEY,
            ExportColumn("request_id", refers="feedback_requests"),
            ExportColumn("text", _("Question")),
            ExportColumn("kind", show=label_of(QuestionKind)),
            ExportColumn("low", _("1 means")),
            ExportColumn("high", _("5 means")),
            ExportColumn("options", _("To choose from")),
        ),
        chapter=IN_FEEDBACK,
        under=UNDER_REQUEST,
    )


def _answers() -> ExportPart:
    return ExportPart(
        "feedback_received",
        _("Answers"),
        Answer,
        answers_shown_to,
        (
            ExportColumn("question_id", refers="feedback_questions"),
            ExportColumn("from", _("From"), "response__invitee__name"),
            ExportColumn("answered_on", _("On"), "response__answered_on"),
            ExportColumn("rating", _("Rating")),
            ExportColumn("text", _("Answer")),
        ),
        chapter=IN_FEEDBACK,
        under=("feedback_questions", "question_id"),
    )


def _asked_of_me() -> ExportPart:
    return ExportPart(
        "feedback_asked_of_me",
        _("Feedback others asked me for"),
        Invitee,
        lambda person: Invitee.objects.visible_to(person).filter(person=person),
        (
            ExportColumn("about", _("About"), "request__title"),
            ExportColumn("from", _("Asked by"), "request__owner__name"),
            ExportColumn("asked_at", _("Asked")),
            ExportColumn("is_anonymous", _("Anonymous"), "request__is_anonymous"),
            ExportColumn("has_answered", _("Answered")),
            ExportColumn("declined_at", _("Declined")),
            ExportColumn("kind_word", _("My word")),
            ExportColumn("thanks", _("Their word to all"), "request__thanks"),
        ),
        references=("person",),
        chapter=IN_FEEDBACK,
        is_list=True,
    )


def _given() -> ExportPart:
    return ExportPart(
        "feedback_given",
        _("Feedback I gave by name"),
        Answer,
        answers_given_by,
        (
            ExportColumn("question", _("Question"), "question__text"),
            ExportColumn("to", _("To"), "response__request__owner__name"),
            ExportColumn("answered_on", _("On"), "response__answered_on"),
            ExportColumn("rating", _("Rating")),
            ExportColumn("text", _("Answer")),
        ),
        chapter=IN_FEEDBACK,
        is_list=True,
    )


def _drafts() -> ExportPart:
    """The answers are by the keys of questions, so people read them as they were typed, one after the other."""
    return ExportPart(
        "feedback_drafts",
        _("Answers begun and not sent"),
        Draft,
        Draft.objects.visible_to,
        (
            ExportColumn("about", _("About"), "invitee__request__title"),
            ExportColumn("to", _("To"), "invitee__request__owner__name"),
            ExportColumn("answers", _("Answers"), show=_typed_answers),
        ),
        chapter=IN_FEEDBACK,
        is_list=True,
    )


def _typed_answers(answers: dict[str, Any]) -> str:
    return "\n\n".join(str(answer) for answer in answers.values())


def _talks() -> ExportPart:
    return ExportPart(
        "conversations",
        _("Interviews and 1:1s"),
        Conversation,
        Conversation.objects.visible_to,
        (
            ROW_KEY,
            ExportColumn("on", _("Date")),
            ExportColumn("kind", _("Kind"), show=label_of(ConversationKind)),
            ExportColumn("owner", _("Notes by"), "owner__name"),
            ExportColumn("other", _("With"), "other__name"),
            ExportColumn("asked", _("What was asked")),
            ExportColumn("heard", _("What was heard")),
            ExportColumn("takeaway", _("What is taken from it")),
            ExportColumn("remark", _("Remark of the other")),
            ExportColumn("sent_at", _("Sent")),
            ExportColumn("confirmed_at", _("Confirmed")),
            ExportColumn("declined_at", _("Declined")),
        ),
        references=("owner", "other"),
        chapter=IN_FEEDBACK,
    )


def _offers() -> ExportPart:
    return ExportPart(
        "offers",
        _("Feedback offered unasked"),
        Offer,
        Offer.objects.visible_to,
        (
            ROW_KEY,
            ExportColumn("about", _("About")),
            ExportColumn("giver", _("From"), "giver__name"),
            ExportColumn("receiver", _("To"), "receiver__name"),
            ExportColumn("text", _("Feedback")),
            ExportColumn("offered_at", _("Offered")),
            ExportColumn("accepted_at", _("Taken")),
            ExportColumn("declined_at", _("Declined")),
        ),
        references=("giver", "receiver"),
        chapter=IN_FEEDBACK,
    )


def _outcomes() -> ExportPart:
    return ExportPart(
        "feedback_outcomes",
        _("What I made of feedback"),
        Outcome,
        Outcome.objects.visible_to,
        (
            ExportColumn("kind", _("Became"), show=label_of(OutcomeKind)),
            ExportColumn("action", _("Action"), "action__text"),
            ExportColumn("journal_entry", _("Journal"), "entry__title"),
            ExportColumn("conversation_id", refers="conversations"),
            ExportColumn("offer_id", refers="offers"),
        ),
        references=("person",),
        chapter=IN_FEEDBACK,
        is_list=True,
    )
