"""One guided question at a time."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import EditConflict
from northing.people.http import PersonRequest
from northing.ui.responses import render_page
from northing.vision.forms import AnswerForm
from northing.vision.models import Answer
from northing.vision.queries.questions import (
    QUESTIONS,
    QUESTIONS_BY_SLUG,
    Question,
    current_answer,
    current_texts,
    neighbours_of,
)
from northing.vision.queries.versions import page_of_versions
from northing.vision.services.answers import save_answer


def get_question_or_404(slug: str) -> Question:
    try:
        return QUESTIONS_BY_SLUG[slug]
    except KeyError:
        raise Http404 from None


@require_http_methods(["GET", "POST"])
def question(request: PersonRequest, slug: str) -> HttpResponse:
    """Saving leads to the next question; after the last one back to the overview."""
    asked = get_question_or_404(slug)
    before, following = neighbours_of(asked)
    current = current_answer(request.user, slug)
    stored = {"text": current.text, "version": current.version} if current else {}
    form = AnswerForm(request.POST or None, initial=stored)
    if form.submit(lambda: save_answer(request.user, question=slug, **form.cleaned_data)):
        return redirect("vision:question", slug=following.slug) if following else redirect("vision:overview")
    answered = current_texts(request.user)
    context = {
        "section": "vision",
        "question": asked,
        "form": form,
        "before": before,
        "following": following,
        "number": QUESTIONS.index(asked) + 1,
        "questions": [(each, each.slug in answered) for each in QUESTIONS],
        "has_versions": Answer.objects.visible_to(request.user).filter(question=slug, is_current=False).exists(),
    }
    return render_page(request, "vision/question.html", context)


@require_POST
def autosave_answer(request: PersonRequest, slug: str) -> JsonResponse:
    """409 when another window has saved in the meantime: nothing is written over it."""
    get_question_or_404(slug)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        answer = save_answer(request.user, question=slug, **form.cleaned_data)
    except EditConflict as conflict:
        return JsonResponse({"message": conflict.message}, status=409)
    saved = timezone.localtime(answer.saved_at)
    return JsonResponse({"saved_at": f"{saved:%H:%M}", "version": answer.version})


@require_GET
def answer_versions(request: PersonRequest, slug: str) -> HttpResponse:
    """Every sitting's version, the latest first."""
    asked = get_question_or_404(slug)
    versions = Answer.objects.visible_to(request.user).filter(question=slug)
    page, pairs = page_of_versions(versions, request.GET.get("page"))
    context = {"section": "vision", "question": asked, "page": page, "pairs": pairs}
    return render(request, "vision/answer_versions.html", context)
