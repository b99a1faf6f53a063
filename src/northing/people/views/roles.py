"""Who holds a role, given and taken by administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.forms.roles import RoleForm
from northing.people.http import PersonRequest, confirm_identity
from northing.people.models import Person
from northing.people.queries.picker import Circle
from northing.people.queries.roles import role_holders
from northing.people.services.roles import give_role, take_role
from northing.ui.responses import render_page


@require_GET
def roles(request: PersonRequest) -> HttpResponse:
    require(policy.can_give_roles(request.user))
    return _render_roles(request, RoleForm(circle=Circle(request.user)))


def _render_roles(request: PersonRequest, form: RoleForm) -> HttpResponse:
    return render_page(request, "people/roles.html", {"holders": role_holders(), "form": form})


@require_POST
@confirm_identity
def give_role_view(request: PersonRequest) -> HttpResponse:
    require(policy.can_give_roles(request.user))
    form = RoleForm(request.POST, circle=Circle(request.user))
    if form.submit(lambda: give_role(request.user, **form.cleaned_data)):
        messages.success(request, _("%(name)s has the role now.") % {"name": form.result.name})
        return redirect("people:roles")
    return _render_roles(request, form)


@require_POST
@confirm_identity
def take_role_view(request: PersonRequest, pk: int, role: str) -> HttpResponse:
    """Whoever takes their own role of administrator is led away from a page they may no longer open."""
    require(policy.can_give_roles(request.user))
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    try:
        take_role(request.user, person=person, role=role)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("%(name)s no longer has the role.") % {"name": person.name})
    own = person == request.user and role == "administrator" and not person.is_administrator
    return redirect("people:profile" if own else "people:roles")
