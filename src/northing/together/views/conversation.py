"""The conversation about a goal: a fragment of the goal's page, or a page of its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html_join
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from northing.goals import policy as goals_policy
from northing.goals.models import Goal
from northing.goals.views.goals import goal_in_detail
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.services.access_log import log_access_to_part
from northing.together import policy
from northing.together.forms import CommentForm, DeclineForm, PromiseForm, ReleaseForm
from northing.together.models import UNDERWAY_STATES
from northing.together.queries.agreements import find_agreement, list_promises
from northing.together.queries.conversation import Conversation, list_named_readers
from northing.together.queries.readers import list_readers
from northing.ui.responses import render_page
from northing.ui.text import join_and

#: Entries in the fragment, and on the page of its own.
MAX_FRAGMENT_ENTRIES = 8
MAX_PAGE_ENTRIES = 200


@require_GET
def together(request: PersonRequest, pk: int) -> HttpResponse:
    return render_conversation(request, goal_in_detail(request.user, pk))


def answer_act(request: PersonRequest, goal: Goal) -> HttpResponse:
    """After an act: the fragment again, or a redirect to the page for those without JavaScript."""
    return render_conversation(request, goal) if request.htmx else redirect("together:together", goal.pk)


def render_conversation(request: PersonRequest, goal: Goal, *, refused: str = "", **changed: object) -> HttpResponse:
    """``refused`` is a sentence shown above; ``changed`` takes the place of other parts of the context: a form that
    came back with errors. Either makes the status 422.

    Logged as an access to the goal, whatever was sent: its text can be read here without the goal's page.
    """
    log_access_to_part(request.user, thing=goal, owner=goal.owner)
    template = "together/_together.html" if request.htmx else "together/together.html"
    max_entries = MAX_FRAGMENT_ENTRIES if request.htmx else MAX_PAGE_ENTRIES
    context = conversation_context(request.user, goal, max_entries) | {"refused": refused} | changed
    response = render_page(request, template, context)
    if refused:
        response.status_code = 422
    return response


def conversation_context(person: Person, goal: Goal, max_entries: int) -> dict[str, object]:
    readers = list_readers(goal)
    looked_at = next((one.looked_at for one in readers if one.pk == person.pk), None)  # type: ignore[attr-defined] # annotated
    wording = goal.wording
    entries = Conversation(goal, wording, person, looked_at).list_entries(max_entries)
    others = list_named_readers(person, goal, readers, entries)
    names = [one.first_name for one in others]
    is_owner = goals_policy.can_change_goal(person, goal)
    return {
        "section": "plan" if is_owner else "team",
        "goal": goal,
        "mine": is_owner,
        "can_edit": goals_policy.can_edit_goal(person, goal),
        "can_suggest": not is_owner and goal.state in UNDERWAY_STATES,
        "others": others,
        "other_names": join_and(names),
        "reader_names": join_and([pgettext("first of those who talk about a goal", "You"), *names]),
        "mention_links": format_html_join(
            ", ", '<span data-mention="#say_text" dir="auto">@{}</span>', ((name,) for name in names)
        ),
        "entries": entries[-max_entries:],
        "has_earlier": len(entries) > max_entries,
        "has_new": any(entry.is_new for entry in entries),
        "version": wording.version,
        "agreement": find_agreement(goal, person),
        "promises": list_promises(goal, person),
        "can_promise": policy.can_promise(person, goal),
        "comment_form": CommentForm(auto_id="say_%s"),
        "decline_form": DeclineForm(auto_id=False),
        "promise_form": PromiseForm(auto_id="promise_%s"),
        "release_form": ReleaseForm(auto_id=False),
    }
