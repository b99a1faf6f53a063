"""What of goals shared with others a person can take with them.

Of their own goals it is what others say there; of others' goals it is their own words, without the goal's. A suggested
wording holds the goal's own, so it comes along while its author may read that goal.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.goals.queries.export_parts import OF_GOAL, UNDER_GOAL, show_measures
from northing.people.queries.arrivals import keep_as_text, leave_behind
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)
from northing.together.models import Agreement, Comment, LookedAt, Promise, Proposal, Suggestion
from northing.together.models.promises import PromiseKind
from northing.together.models.proposals import ProposalOutcome
from northing.together.models.suggestions import SuggestionOutcome

IN_TOGETHER = ExportChapter.TOGETHER
TO_OWNER = ExportColumn("to", _("To"), "goal__owner__name")
MADE_AT = ExportColumn("made_at", _("On"))
PROMISE_COLUMNS = (
    ExportColumn("text", _("Promise")),
    ExportColumn("kind", _("Kind"), show=label_of(PromiseKind)),
    ExportColumn("due_on", _("By the day")),
    MADE_AT,
    ExportColumn("kept_at", _("Kept")),
    ExportColumn("released_at", _("Taken back")),
    ExportColumn("release_note", _("Why it was taken back")),
)
SUGGESTION_COLUMNS = (
    ExportColumn("statement", _("Suggested wording")),
    ExportColumn("deadline", _("Deadline")),
    ExportColumn("measures", _("Measures"), show=show_measures),
    ExportColumn("why", _("Why")),
    MADE_AT,
    ExportColumn("outcome", _("Became"), show=label_of(SuggestionOutcome)),
    ExportColumn("answer", _("Answer")),
    ExportColumn("answered_at", _("Answered")),
)
SIGNATURE_COLUMNS = (
    ExportColumn("owner_signed_at", _("Signed by the owner")),
    ExportColumn("manager_signed_at", _("Signed by the manager")),
    ExportColumn("lapsed_at", _("Lapsed")),
)


def register_parts_of_together() -> None:
    register_export_parts(*_parts_under_goals(), *_parts_of_own_words(), _proposals(), _conversations_read())
    because = "A mention stands in somebody else's words."  # untranslated: developers read it
    leave_out_of_export(Comment.mentioned.through, "person", because=because)
    because = "Others wrote or signed it; a file does not prove it."  # untranslated: as above
    keep_as_text("comments", "suggestions", "agreements", "promises", "proposals", because=because)
    because = "It stands at a goal of somebody else's, who is not here or never asked for it."  # untranslated: as above
    keep_as_text("comments_written", "suggestions_written", "promises_made", "agreements_as_manager", because=because)
    because = "It is when something was read there."  # untranslated: as above
    leave_behind("conversations_read", because=because)


def _parts_under_goals() -> tuple[ExportPart, ...]:
    return (
        ExportPart(
            "comments",
            _("Comments"),
            Comment,
            lambda person: Comment.objects.visible_to(person).filter(goal__owner=person),
            (OF_GOAL, ExportColumn("author", _("By"), "author__name"), MADE_AT, ExportColumn("text", _("Comment"))),
            chapter=IN_TOGETHER,
            under=UNDER_GOAL,
        ),
        ExportPart(
            "suggestions",
            _("Suggested wordings"),
            Suggestion,
            lambda person: Suggestion.objects.visible_to(person).filter(goal__owner=person),
            (OF_GOAL, *SUGGESTION_COLUMNS, ExportColumn("author", _("By"), "author__name")),
            chapter=IN_TOGETHER,
            under=UNDER_GOAL,
        ),
        ExportPart(
            "agreements",
            _("Agreements"),
            Agreement,
            lambda person: Agreement.objects.visible_to(person).filter(goal__owner=person),
            (
                OF_GOAL,
                ExportColumn("manager", _("With"), "manager__name"),
                ExportColumn("revision", _("Wording number"), "revision__number"),
                *SIGNATURE_COLUMNS,
            ),
            chapter=IN_TOGETHER,
            under=UNDER_GOAL,
        ),
        ExportPart(
            "promises",
            _("Promises"),
            Promise,
            lambda person: Promise.objects.visible_to(person).filter(goal__owner=person),
            (OF_GOAL, *PROMISE_COLUMNS, ExportColumn("by", _("By"), "by__name")),
            chapter=IN_TOGETHER,
            under=UNDER_GOAL,
        ),
    )


def _parts_of_own_words() -> tuple[ExportPart, ...]:
    return (
        ExportPart(
            "comments_written",
            _("Comments I wrote on others' goals"),
            Comment,
            lambda person: Comment.objects.filter(author=person).exclude(goal__owner=person),
            (TO_OWNER, MADE_AT, ExportColumn("text", _("Comment"))),
            references=("author",),
            chapter=IN_TOGETHER,
            is_list=True,
        ),
        ExportPart(
            "suggestions_written",
            _("Wordings I suggested"),
            Suggestion,
            lambda person: Suggestion.objects.visible_to(person).filter(author=person),
            (*SUGGESTION_COLUMNS, TO_OWNER),
            references=("author",),
            chapter=IN_TOGETHER,
            is_list=True,
        ),
        ExportPart(
            "promises_made",
            _("Promises I made"),
            Promise,
            lambda person: Promise.objects.filter(by=person),
            (*PROMISE_COLUMNS, TO_OWNER),
            references=("by",),
            chapter=IN_TOGETHER,
            is_list=True,
        ),
        ExportPart(
            "agreements_as_manager",
            _("Agreements as a manager"),
            Agreement,
            lambda person: Agreement.objects.filter(manager=person),
            (ExportColumn("with", _("With"), "goal__owner__name"), *SIGNATURE_COLUMNS),
            references=("manager",),
            chapter=IN_TOGETHER,
            is_list=True,
        ),
    )


def _proposals() -> ExportPart:
    return ExportPart(
        "proposals",
        _("Goals proposed to me and by me"),
        Proposal,
        Proposal.objects.visible_to,
        (
            ExportColumn("statement", _("Goal")),
            ExportColumn("author", _("By"), "author__name"),
            ExportColumn("person", _("To"), "person__name"),
            ExportColumn("deadline", _("Deadline")),
            ExportColumn("measures", _("Measures"), show=show_measures),
            ExportColumn("note", _("Why")),
            MADE_AT,
            ExportColumn("outcome", _("Became"), show=label_of(ProposalOutcome)),
            ExportColumn("reason", _("Answer")),
            ExportColumn("answered_at", _("Answered")),
        ),
        references=("person", "author"),
        chapter=IN_TOGETHER,
        is_list=True,
    )


def _conversations_read() -> ExportPart:
    return ExportPart(
        "conversations_read",
        _("When I last read what is said about a goal"),
        LookedAt,
        LookedAt.objects.visible_to,
        (ExportColumn("of", _("Goal of"), "goal__owner__name"), ExportColumn("at", _("Read"))),
        references=("person",),
        chapter=IN_TOGETHER,
        is_list=True,
    )
