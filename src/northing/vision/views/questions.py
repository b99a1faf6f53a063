"""One guided question at a time."""

from __future__ import annotations

from itertools import zip_longest

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import EditConflict
from northing.people.http import PersonRequest
from northing.vision.forms import AnswerForm
from northing.vision.models import Answer
from northing.vision.questions import BY_SLUG, QUESTIONS, Question, neighbours
from northing.vision.services.answers import current_answer, save_answer, version_of


def question_or_404(slug: str) -> Question:
    try:
        return BY_SLUG[slug]
    except KeyError:
        raise Http404 from None


@require_http_methods(["GET", "POST"])
def question(request: PersonRequest, slug: str) -> HttpResponse:
    """Saving leads to the next question; after the last one back to the overview."""
    asked = question_or_404(slug)
    current = current_answer(request.user, slug)
    stored = {"text": current.text if current else "", "version": version_of(current)}
    form = AnswerForm(request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid():
        try:
            save_answer(request.user, question=slug, **form.cleaned_data)
        except EditConflict as overtaken:
            form.show_refusal(overtaken)
        else:
            return after(slug)
    return page(request, asked, form)


def after(slug: str) -> HttpResponse:
    _, following = neighbours(slug)
    return redirect("vision:question", slug=following.slug) if following else redirect("vision:overview")


def page(request: PersonRequest, asked: Question, form: AnswerForm) -> HttpResponse:
    before, following = neighbours(asked.slug)
    mine = Answer.objects.visible_to(request.user)
    answered = {answer.question for answer in mine.current() if answer.text.strip()}
    context = {
        "section": "vision",
        "question": asked,
        "form": form,
        "before": before,
        "following": following,
        "number": QUESTIONS.index(asked) + 1,
        "questions": [(each, each.slug in answered) for each in QUESTIONS],
        "has_versions": mine.filter(question=asked.slug, is_current=False).exists(),
    }
    return render(request, "vision/question.html", context, status=422 if form.errors else 200)


@require_POST
def autosave_answer(request: PersonRequest, slug: str) -> JsonResponse:
    """409 when another window has saved in the meantime: nothing is written over it."""
    question_or_404(slug)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        answer = save_answer(request.user, question=slug, **form.cleaned_data)
    except EditConflict as overtaken:
        return JsonResponse({"message": overtaken.message}, status=409)
    saved = timezone.localtime(answer.saved_at)
    return JsonResponse({"saved_at": f"{saved:%H:%M}", "version": version_of(answer)})


@require_GET
def answer_versions(request: PersonRequest, slug: str) -> HttpResponse:
    """Every sitting's version, the latest first."""
    asked = question_or_404(slug)
    versions = list(Answer.objects.visible_to(request.user).filter(question=slug))
    pairs = list(zip_longest(versions, versions[1:]))
    return render(request, "vision/versions.html", {"section": "vision", "question": asked, "pairs": pairs})
