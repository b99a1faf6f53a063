"""What is said about a goal, suggested, agreed and promised: a fragment of its page, or a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from northing.goals import policy as goals_policy
from northing.goals.models import Adjustment, Goal, Revision
from northing.goals.services.wording import Wording, wording_of, wording_version
from northing.goals.views.access import goal_in_detail
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.services.access_log import log_access_to_part
from northing.together import policy
from northing.together.forms import CommentForm, DeclineForm, PromiseForm, ReleaseForm
from northing.together.models import Agreement, Comment, Promise, Suggestion
from northing.together.queries.suggestions import based_on, suggested
from northing.together.services.comments import readers_of

#: How many entries the fragment shows; the page of its own shows more.
LATELY = 8
MOST = 200
#: What is said of a suggestion, which is all of it, of an agreement, of a note and of a promise.
SUGGESTION = (*(field.name for field in Suggestion._meta.concrete_fields), "author__name")
AGREEMENT = ("goal", "owner_signed_at", "manager_signed_at", "lapsed_at", "manager__name", "revision__number")
NOTE = ("goal", "note", "began_at", "sent_at", "acknowledged_at", "acknowledgement", "sent_to__name")
PROMISE = ("goal", "kind", "text", "due_on", "kept_at", "released_at", "release_note", "by__name")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the conversation; one of the three last is there."""

    at: datetime
    author: Person
    is_new: bool
    comment: Comment | None = None
    suggestion: SuggestionView | None = None
    note: Adjustment | None = None


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """``outdated`` when the goal's wording is no longer the one it was made of."""

    row: Suggestion
    old: Wording
    new: Wording
    outdated: bool


@require_GET
def together(request: PersonRequest, pk: int) -> HttpResponse:
    """Its words can be read without the goal's, so it is noted as a look at the goal."""
    goal = goal_in_detail(request.user, pk)
    log_access_to_part(request.user, thing=goal, owner=goal.owner)
    return show(request, goal)


def done(request: PersonRequest, goal: Goal) -> HttpResponse:
    """After an act: the fragment again, or the page for those without JavaScript."""
    return show(request, goal) if request.htmx else redirect("together:together", goal.pk)


def show(request: PersonRequest, goal: Goal, *, status: int = 200, **returned: object) -> HttpResponse:
    """``returned`` are forms that came back with errors; they take the empty ones' places."""
    template = "together/_together.html" if request.htmx else "together/together.html"
    return render(request, template, context_of(request, goal) | returned, status=status)


def context_of(request: PersonRequest, goal: Goal) -> dict[str, object]:
    person = request.user
    limit = LATELY if request.htmx else MOST
    readers = readers_of(goal)
    looked_at: datetime | None = next((one.looked_at for one in readers if one.pk == person.pk), None)  # type: ignore[attr-defined] # annotated
    standing = wording_of(goal)
    entries = entries_of(goal, person, standing, looked_at, limit)
    return {
        "section": "plan" if goal.owner_id == person.pk else "team",
        "goal": goal,
        "mine": goals_policy.can_change_goal(person, goal),
        "can_edit": goals_policy.can_edit_goal(person, goal),
        "can_suggest": goal.owner_id != person.pk and goal.state in policy.SHAREABLE,
        "others": named_to(person, goal, readers, entries),
        "entries": entries[-limit:],
        "has_earlier": len(entries) > limit,
        "has_new": any(entry.is_new for entry in entries),
        "comment_form": CommentForm(auto_id="say_%s"),
        "decline_form": DeclineForm(auto_id=False),
        "version": wording_version(standing),
        **agreement_context(goal, person),
    }


def named_to(person: Person, goal: Goal, readers: Sequence[Person], entries: Sequence[Entry]) -> list[Person]:
    """Who else reads it in full, as far as this reader is told. All of them are named to the owner alone: that somebody
    mentors a person is between the two, so others learn of it from nobody but whoever speaks here.
    """
    spoken = {goal.owner_id, *(entry.author.pk for entry in entries)}
    known = [one for one in readers if goal.owner_id == person.pk or one.pk in spoken]
    return [one for one in known if one.pk != person.pk]


def entries_of(goal: Goal, person: Person, standing: Wording, looked_at: datetime | None, limit: int) -> list[Entry]:
    """Oldest first; one more than ``limit`` tells that there are earlier ones."""
    comments = goal.comments.select_related("author").only("text", "made_at", "changed_at", "goal", "author__name")
    comments = comments.order_by("-made_at", "-pk")[: limit + 1]
    suggestions = goal.suggestions.select_related("author").only(*SUGGESTION).order_by("-made_at")[: limit + 1]
    entries = [
        Entry(one.made_at, one.author, is_news(one.made_at, one.author_id, person, looked_at), comment=one)
        for one in comments
    ]
    notes = goal.adjustments.filter(sent_at__isnull=False)
    if goal.owner_id != person.pk:
        notes = notes.filter(sent_to=person)
    entries += [
        note_entry(one, goal, person, looked_at) for one in notes.select_related("sent_to").only(*NOTE)[: limit + 1]
    ]
    entries += [entry_of(one, standing, person, looked_at) for one in suggestions]
    return sorted(entries, key=lambda entry: entry.at)


def entry_of(one: Suggestion, standing: Wording, person: Person, looked_at: datetime | None) -> Entry:
    old, new = based_on(one), suggested(one)
    view = SuggestionView(one, old, new, outdated=one.is_open and wording_version(old) != wording_version(standing))
    news = is_news(one.made_at, one.author_id, person, looked_at)
    if one.answered_at and one.author_id == person.pk:
        news = is_news(one.answered_at, None, person, looked_at)
    return Entry(one.made_at, one.author, news, suggestion=view)


def note_entry(walk: Adjustment, goal: Goal, person: Person, looked_at: datetime | None) -> Entry:
    """A note is between the owner and whom it was sent to. To the owner it is news that it was read."""
    sent = walk.sent_at or walk.began_at
    news = is_news(sent, goal.owner_id, person, looked_at)
    if walk.acknowledged_at and person.pk == goal.owner_id:
        news = is_news(walk.acknowledged_at, None, person, looked_at)
    return Entry(sent, goal.owner, news, note=walk)


def is_news(at: datetime, by: int | None, person: Person, looked_at: datetime | None) -> bool:
    """Said by somebody else since ``person`` last looked."""
    return by != person.pk and (looked_at is None or at > looked_at)


def agreement_context(goal: Goal, person: Person) -> dict[str, object]:
    """The agreement as it stands, what lapsed it, and the manager's promises."""
    revisions = list(goal.revisions.order_by("-number")[:2])
    newest = revisions[0] if revisions else None
    agreements = list(goal.agreements.select_related("manager", "revision").only(*AGREEMENT).order_by("-pk")[:5])
    current = next((one for one in agreements if is_current(one, newest, goal)), None)
    earlier = next((one for one in agreements if one.is_signed and one is not current), None)
    promises: Sequence[Promise] = list(goal.promises.select_related("by").only(*PROMISE))
    mine = person.pk == goal.owner_id
    return {
        "newest": newest,
        "agreement": current,
        "earlier": earlier,
        "signed_by_me": current and (current.owner_signed_at if mine else current.manager_signed_at),
        "can_agree": newest is not None and policy.can_agree(person, goal),
        "its_manager": next((one.manager for one in agreements if one is current), None),
        "promises": [promise for promise in promises if promise.is_open],
        "mine_to_settle": {promise for promise in promises if policy.can_settle_promise(person, promise)},
        "past_promises": [promise for promise in promises if not promise.is_open],
        "can_promise": policy.can_promise(person, goal),
        "promise_form": PromiseForm(auto_id="promise_%s"),
        "release_form": ReleaseForm(auto_id=False),
    }


def is_current(agreement: Agreement, newest: Revision | None, goal: Goal) -> bool:
    """The same rule as ``Agreement.objects.current()``, for rows at hand."""
    about_now = newest is not None and agreement.revision_id == newest.pk and agreement.lapsed_at is None
    return about_now and policy.can_agree(agreement.manager, goal)
