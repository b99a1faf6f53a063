"""Notes of an interview or a meeting, which the other person confirms or declines."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.feedback import policy
from northing.feedback.forms.conversations import ConversationForm, RemarkForm, initial_conversation
from northing.feedback.models import Conversation
from northing.feedback.services import conversations as services
from northing.feedback.views.outcomes import outcome_context
from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
@makes_one(change="feedback:change_conversation")
def write_conversation(request: PersonRequest) -> HttpResponse:
    """``?goal=12`` begins with a goal, ``?person=3`` with a person."""
    initial = initial_conversation() | request.GET.dict()
    form = ConversationForm(request.POST or None, chooser=request.user, initial=initial)
    if form.submit(
        lambda: services.create_conversation(
            request.user,
            other=form.other,
            notes=form.notes(),
            goal=form.cleaned_data["goal"],
            send="send" in request.POST,
        )
    ):
        return show_saved(request, form.result)
    return render_editor(request, form, None)


@require_http_methods(["GET", "POST"])
def change_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    found = conversation_or_404(request, pk)
    require(policy.can_edit_conversation(request.user, found))
    stored = {name: getattr(found, name) for name in (*Conversation.version_fields, "goal", "version")}
    sent = request.POST if request.method == "POST" else None
    form = ConversationForm(sent, chooser=request.user, settled=found.other, initial=stored)
    if form.submit(
        lambda: services.update_conversation(
            request.user,
            conversation=found,
            notes=form.notes(),
            goal=form.cleaned_data["goal"],
            send="send" in request.POST,
            version=form.cleaned_data["version"],
        )
    ):
        return show_saved(request, form.result)
    return render_editor(request, form, found)


def show_saved(request: PersonRequest, saved: Conversation) -> HttpResponse:
    asked = _("Kept, and %(name)s is asked for a word on it.")
    message = asked if saved.sent_at else _("Kept. %(name)s does not see it yet.")
    messages.success(request, message % {"name": saved.other.first_name})
    return redirect("feedback:conversation", saved.pk)


def render_editor(request: PersonRequest, form: ConversationForm, found: Conversation | None) -> HttpResponse:
    context = {"section": "feedback", "form": form, "conversation": found}
    return render_page(request, "feedback/write_conversation.html", context)


@require_GET
def conversation(request: PersonRequest, pk: int) -> HttpResponse:
    found = conversation_or_404(request, pk)
    return render_conversation(request, found, RemarkForm(initial={"version": found.version}))


def conversation_or_404(request: PersonRequest, pk: int) -> Conversation:
    visible = Conversation.objects.visible_to(request.user).select_related("owner", "other", "goal")
    return get_object_or_404(visible, pk=pk)


def render_conversation(request: PersonRequest, found: Conversation, form: RemarkForm) -> HttpResponse:
    is_mine = policy.can_edit_conversation(request.user, found)
    context = {
        "section": "feedback",
        "conversation": found,
        "is_mine": is_mine,
        "form": form,
        "use": outcome_context(request.user, found, found.goal) if is_mine else None,
    }
    return render_page(request, "feedback/conversation.html", context)


@require_POST
def confirm_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = conversation_or_404(request, pk), RemarkForm(request.POST)
    require(policy.can_confirm_conversation(request.user, found))
    if form.submit(lambda: services.confirm_notes(request.user, conversation=found, **form.cleaned_data)):
        message = _("Confirmed. %(name)s sees your word beside the notes.") % {"name": found.owner.first_name}
        messages.success(request, message)
        return redirect("feedback:conversation", pk)
    form.put("version", found.version)
    return render_conversation(request, found, form)


@require_POST
def decline_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = conversation_or_404(request, pk), RemarkForm(request.POST)
    require(policy.can_confirm_conversation(request.user, found))
    if form.submit(
        lambda: services.decline_notes(request.user, conversation=found, remark=form.cleaned_data["remark"])
    ):
        messages.success(request, _("That is said, too: the notes stay as not confirmed."))
        return redirect("feedback:conversation", pk)
    return render_conversation(request, found, form)


@require_POST
def remove_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    found = conversation_or_404(request, pk)
    try:
        services.delete_conversation(request.user, conversation=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("feedback:conversation", pk)
    messages.success(request, _("The notes are gone."))
    return redirect("feedback:overview")
