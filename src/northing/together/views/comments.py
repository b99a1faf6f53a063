"""Comments about a goal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals.views.goals import goal_in_detail
from northing.kernel.errors import require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.services.access_log import log_access_to_part
from northing.together import policy
from northing.together.forms import ChangeCommentForm, CommentForm
from northing.together.models import Comment
from northing.together.services import comments as services
from northing.together.views.conversation import answer_act, render_conversation
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_POST
@makes_one()
def write_comment_view(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_in_detail(request.user, pk)
    form = CommentForm(request.POST, auto_id="say_%s")
    if not form.submit(lambda: services.write_comment(request.user, goal=goal, **form.cleaned_data)):
        return render_conversation(request, goal, comment_form=form)
    if not request.htmx:
        return answer_act(request, goal)
    next_form = CommentForm(auto_id="say_%s")
    next_form.fields["text"].widget.attrs["autofocus"] = True  # whoever wrote may have more to say
    return render_conversation(request, goal, comment_form=next_form)


@require_http_methods(["GET", "POST"])
def change_comment_view(request: PersonRequest, pk: int) -> HttpResponse:
    comment = comment_to_change(request.user, pk)
    log_access_to_part(request.user, thing=comment.goal, owner=comment.goal.owner)
    form = ChangeCommentForm(request.POST or None, initial={"text": comment.text, "version": comment.version})
    if form.submit(lambda: services.change_comment(request.user, comment=comment, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect("together:together", comment.goal_id)
    context = {"section": "plan", "form": form, "comment": comment, "goal": comment.goal}
    return render_page(request, "together/comment.html", context)


@require_POST
def remove_comment_view(request: PersonRequest, pk: int) -> HttpResponse:
    comment = comment_to_change(request.user, pk)
    services.remove_comment(request.user, comment=comment)
    messages.success(request, _("Your comment is gone."))
    return redirect("together:together", comment.goal_id)


@require_POST
def look_at_view(request: PersonRequest, pk: int) -> HttpResponse:
    """Marks the conversation as read. Sent by the page when it is shown; a button for those without JavaScript."""
    goal = goal_in_detail(request.user, pk)
    services.look_at(request.user, goal=goal)
    return HttpResponse() if request.htmx else redirect("together:together", goal.pk)


def comment_to_change(person: Person, pk: int) -> Comment:
    visible = Comment.objects.visible_to(person).select_related("goal__owner", "author")
    comment = get_object_or_404(visible, pk=pk)
    require(policy.can_change_comment(person, comment))
    return comment
