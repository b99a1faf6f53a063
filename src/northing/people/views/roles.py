"""Who holds a role, given and taken by administrators."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy, services
from northing.people.forms.teams import RoleForm
from northing.people.http import PersonRequest
from northing.people.models import Person


@require_GET
def roles(request: PersonRequest) -> HttpResponse:
    require_giving(request.user)
    return show_roles(request, RoleForm(viewer=request.user))


def show_roles(request: PersonRequest, form: RoleForm) -> HttpResponse:
    holders = Person.objects.filter(Q(is_partner=True) | Q(is_administrator=True), is_active=True)
    context = {"holders": holders.select_related("team"), "form": form}
    return render(request, "people/roles.html", context, status=422 if form.errors else 200)


@require_POST
def give_role(request: PersonRequest) -> HttpResponse:
    require_giving(request.user)
    form = RoleForm(request.POST, viewer=request.user)
    if form.is_valid():
        try:
            person = services.give_role(request.user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, f"{person.name} has the role now.")
            return redirect("people:roles")
    return show_roles(request, form)


@require_POST
def take_role(request: PersonRequest, pk: int, role: str) -> HttpResponse:
    """Whoever takes their own role of administrator is led away from a page they may no longer open."""
    require_giving(request.user)
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    try:
        services.take_role(request.user, person=person, role=role)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, f"{person.name} no longer has the role.")
    own = person == request.user and role == "administrator" and not person.is_administrator
    return redirect("people:profile" if own else "people:roles")


def require_giving(person: Person) -> None:
    if not policy.can_give_roles(person):
        raise NotAllowed
