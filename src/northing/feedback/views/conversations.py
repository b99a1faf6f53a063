"""Notes of an interview or a meeting, and the other person's word on them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.feedback import policy
from northing.feedback.forms.conversation import ConversationForm, WordForm, begun
from northing.feedback.forms.people import options_for
from northing.feedback.models import Conversation
from northing.feedback.services import conversations as services
from northing.feedback.views.outcomes import use_of
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def write_conversation(request: PersonRequest) -> HttpResponse:
    """``?goal=12`` begins with a goal, ``?person=3`` with a person; ``find`` looks for people and keeps the rest."""
    if request.method == "POST" and "find" not in request.POST:
        return save(request, ConversationForm(request.POST, chooser=request.user), None)
    source = request.POST if request.method == "POST" else request.GET
    initial = begun() | {name: source.get(name, "") for name in ConversationForm.base_fields if name in source}
    return editor(request, ConversationForm(chooser=request.user, initial=initial), None)


@require_http_methods(["GET", "POST"])
def change_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    found = seen_or_404(request, pk)
    policy.require_owner(request.user, found)
    stored = {name: getattr(found, name) for name in ("kind", "on", "asked", "heard", "takeaway", "goal")}
    stored["version"] = services.opened_at(found)
    sent = request.POST if request.method == "POST" else None
    form = ConversationForm(sent, chooser=request.user, settled=found.other, initial=stored)
    return editor(request, form, found) if sent is None else save(request, form, found)


def save(request: PersonRequest, form: ConversationForm, found: Conversation | None) -> HttpResponse:
    if form.is_valid():
        try:
            kept = write(request, form, found)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            messages.success(request, said_after(kept))
            return redirect("feedback:conversation", kept.pk)
    return editor(request, form, found)


def write(request: PersonRequest, form: ConversationForm, found: Conversation | None) -> Conversation:
    send, goal = "send" in request.POST, form.cleaned_data["goal"]
    if found is None:
        return services.write_conversation(request.user, other=form.other, notes=form.notes(), goal=goal, send=send)
    version = form.cleaned_data["version"]
    return services.change_conversation(
        request.user, conversation=found, notes=form.notes(), goal=goal, send=send, version=version
    )


def said_after(kept: Conversation) -> str:
    name = kept.other.first_name
    return f"Kept, and {name} is asked for a word on it." if kept.sent_at else f"Kept. {name} does not see it yet."


def editor(request: PersonRequest, form: ConversationForm, found: Conversation | None) -> HttpResponse:
    words = request.POST.get("words", "")
    context = {
        "section": "feedback",
        "form": form,
        "conversation": found,
        "words": words.replace("\0", ""),
        "pick": "one",
        "options": options_for(request.user, chosen=form.chosen(), words=words) if found is None else [],
    }
    return render(request, "feedback/write_conversation.html", context, status=422 if form.errors else 200)


@require_GET
def conversation(request: PersonRequest, pk: int) -> HttpResponse:
    return page(request, seen_or_404(request, pk))


def seen_or_404(request: PersonRequest, pk: int) -> Conversation:
    visible = Conversation.objects.visible_to(request.user).select_related("owner", "other", "goal")
    return get_object_or_404(visible, pk=pk)


def page(request: PersonRequest, found: Conversation, form: WordForm | None = None, status: int = 200) -> HttpResponse:
    is_mine = found.owner_id == request.user.pk
    context = {
        "section": "feedback",
        "conversation": found,
        "is_mine": is_mine,
        "form": form or WordForm(initial={"version": services.opened_at(found)}),
        "use": use_of(request.user, found, found.goal) if is_mine else None,
    }
    return render(request, "feedback/conversation.html", context, status=status)


@require_POST
def confirm_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = seen_or_404(request, pk), WordForm(request.POST)
    policy.require_other(request.user, found)
    if form.is_valid():
        try:
            services.confirm(request.user, conversation=found, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message)
            form.put("version", services.opened_at(found))
        else:
            messages.success(request, f"Confirmed. {found.owner.first_name} sees your word beside the notes.")
            return redirect("feedback:conversation", pk)
    return page(request, found, form, 422)


@require_POST
def decline_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = seen_or_404(request, pk), WordForm(request.POST)
    policy.require_other(request.user, found)
    if form.is_valid():
        try:
            services.decline(request.user, conversation=found, remark=form.cleaned_data["remark"])
        except Refused as refusal:
            form.refuse(refusal.message)
        else:
            messages.success(request, "That is said, too: the notes stay as not confirmed.")
            return redirect("feedback:conversation", pk)
    return page(request, found, form, 422)


@require_POST
def remove_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    found = seen_or_404(request, pk)
    try:
        services.remove_conversation(request.user, conversation=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("feedback:conversation", pk)
    messages.success(request, "The notes are gone.")
    return redirect("feedback:overview")
