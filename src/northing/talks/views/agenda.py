"""The agenda: points somebody adds, and what becomes of them and of those that came by themselves."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.kernel.errors import RowRemoved, require
from northing.people.http import PersonRequest
from northing.talks import policy
from northing.talks.forms.content import ItemForm
from northing.talks.models import AgendaItem, PointState, Talk, TalkKind
from northing.talks.queries.agenda import points_of
from northing.talks.queries.guides import GUIDES, GUIDES_BY_KIND
from northing.talks.services import agenda as services
from northing.talks.views.talks import render_talk, talk_or_404
from northing.ui.made_once import makes_one
from northing.ui.toasts import say_done


def redirect_to_agenda(talk: Talk, anchor: str = "h-agenda") -> HttpResponse:
    return redirect(f"{reverse('talks:talk', args=[talk.pk])}#{anchor}")


@require_POST
@makes_one()
def add_item(request: PersonRequest, pk: int) -> HttpResponse:
    found = talk_or_404(request, pk)
    require(policy.can_change_talk(request.user, found))
    form = ItemForm(request.POST, auto_id="item_%s")
    if form.submit(lambda: services.create_item(request.user, talk=found, **form.cleaned_data)):
        say_done(request, _("Added."), undo=reverse("talks:remove_item", args=[form.result.pk]))
        return redirect_to_agenda(found, "item_text")
    return render_talk(request, found, item_form=form)


def item_or_404(request: PersonRequest, pk: int) -> AgendaItem:
    return get_object_or_404(AgendaItem.objects.visible_to(request.user).select_related("talk"), pk=pk)


@require_POST
def tick_item(request: PersonRequest, pk: int) -> HttpResponse:
    """``done=0`` takes the tick away."""
    item, is_done = item_or_404(request, pk), request.POST.get("done") != "0"
    with suppress(RowRemoved):
        services.set_item_done(request.user, item=item, is_done=is_done)
        sentence = _("Talked about.") if is_done else _("Open again.")
        say_done(request, sentence, undo=request.path, done=int(not is_done))
    return redirect_to_agenda(item.talk, f"item-{pk}")


@require_POST
def put_off_item(request: PersonRequest, pk: int) -> HttpResponse:
    """``later=0`` brings it back."""
    item, is_later = item_or_404(request, pk), request.POST.get("later") != "0"
    with suppress(RowRemoved):
        services.set_item_later(request.user, item=item, is_later=is_later)
        sentence = _("It waits for the next 1:1.") if is_later else _("Back on the agenda.")
        say_done(request, sentence, undo=request.path, later=int(not is_later))
    return redirect_to_agenda(item.talk)


@require_POST
def remove_item(request: PersonRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    require(policy.can_remove_item(request.user, item))
    with suppress(RowRemoved):
        services.delete_item(request.user, item=item)
        again = {"is_question": "on"} if item.is_question else {}
        say_done(request, _("Deleted."), undo=reverse("talks:add_item", args=[item.talk_id]), text=item.text, **again)
    return redirect_to_agenda(item.talk)


@require_POST
def mark_point(request: PersonRequest, pk: int) -> HttpResponse:
    """``state`` is done, later, or nothing. Unknown keys are answered with 404: what is not on the agenda any more."""
    found, key = talk_or_404(request, pk), request.POST.get("key", "")
    require(policy.can_change_talk(request.user, found))
    before = next((point.state for point in points_of(request.user, found) if point.key == key), None)
    if before is None:
        raise Http404
    state = PointState(request.POST["state"]) if request.POST.get("state") in PointState.values else None
    services.set_point_state(request.user, talk=found, key=key, state=state)
    sentence = {PointState.DONE: _("Talked about."), PointState.NOT_TODAY: _("It waits for the next 1:1.")}
    words = sentence[state] if state else _("Open again.")
    say_done(request, words, undo=request.path, key=key, state=before)
    return redirect_to_agenda(found)


@require_GET
def guide(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """The questions of one guide, to put onto the agenda."""
    found = talk_or_404(request, pk)
    require(policy.can_change_talk(request.user, found))
    if kind not in TalkKind.values or TalkKind(kind) not in GUIDES_BY_KIND:
        raise Http404
    taken = set(AgendaItem.objects.visible_to(request.user).filter(talk=found).values_list("text", flat=True))
    chosen = GUIDES_BY_KIND[TalkKind(kind)]
    context = {
        "section": "talks",
        "talk": found,
        "title": found.title_for(request.user),
        "guide": chosen,
        "guides": GUIDES,
        "questions": [(question, str(question.text) in taken) for question in chosen.questions],
    }
    return render(request, "talks/guide.html", context)


@require_POST
def take_question(request: PersonRequest, pk: int, kind: str, number: int) -> HttpResponse:
    """Puts a guide's question onto the agenda, in the words of whoever takes it."""
    found = talk_or_404(request, pk)
    require(policy.can_change_talk(request.user, found))
    chosen = GUIDES_BY_KIND.get(TalkKind(kind)) if kind in TalkKind.values else None
    if chosen is None or not 1 <= number <= len(chosen.questions):
        raise Http404
    text = str(chosen.questions[number - 1].text)
    item = services.create_item(request.user, talk=found, text=text, is_question=True)
    say_done(request, _("On the agenda."), undo=reverse("talks:remove_item", args=[item.pk]))
    return redirect("talks:guide", pk=pk, kind=kind)
