"""Comments of those who read a goal in detail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals.views.access import goal_in_detail
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.together import policy
from northing.together.forms import ChangeCommentForm, CommentForm
from northing.together.models import Comment
from northing.together.services import comments as services
from northing.together.views.together import done, show


@require_POST
def write_comment(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_in_detail(request.user, pk)
    form = CommentForm(request.POST, auto_id="say_%s")
    if not form.is_valid():
        return show(request, goal, status=422, comment_form=form)
    services.write_comment(request.user, goal=goal, text=form.cleaned_data["text"])
    if not request.htmx:
        return done(request, goal)
    again = CommentForm(auto_id="say_%s")
    again.fields["text"].widget.attrs["autofocus"] = True  # whoever wrote may have more to say
    return show(request, goal, comment_form=again)


@require_http_methods(["GET", "POST"])
def change_comment(request: PersonRequest, pk: int) -> HttpResponse:
    comment = comment_to_change(request.user, pk)
    stored = {"text": comment.text, "version": services.version_of(comment)}
    form = ChangeCommentForm(request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_comment(request.user, comment=comment, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("together:together", comment.goal_id)
    context = {"section": "plan", "form": form, "comment": comment, "goal": comment.goal}
    return render(request, "together/comment.html", context, status=422 if form.errors else 200)


@require_POST
def remove_comment(request: PersonRequest, pk: int) -> HttpResponse:
    comment = comment_to_change(request.user, pk)
    services.remove_comment(request.user, comment=comment)
    messages.success(request, "Your comment is gone.")
    return redirect("together:together", comment.goal_id)


@require_POST
def look_at(request: PersonRequest, pk: int) -> HttpResponse:
    """Sent by the page itself once it is shown; a button for those without JavaScript."""
    goal = goal_in_detail(request.user, pk)
    services.look_at(request.user, goal=goal)
    return HttpResponse() if request.htmx else redirect("together:together", goal.pk)


def comment_to_change(person: Person, pk: int) -> Comment:
    visible = Comment.objects.visible_to(person).select_related("goal__owner", "author")
    comment = get_object_or_404(visible, pk=pk)
    policy.require_own_words(person, comment.author_id)
    return comment
