"""The name of the organisation, given by administrators."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from northing.kernel.errors import require
from northing.people import policy
from northing.people.forms.organisation import OrganisationForm
from northing.people.http import PersonRequest
from northing.people.queries.organisation import organisation_name, stored_organisation_name
from northing.people.services.organisation import name_organisation
from northing.ui.responses import render_page


def organisation_of_page(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 - Django's signature
    """The context of every page: ``organisation_name``, looked up only where a page shows it, so that error pages do
    without the database.
    """
    return {"organisation_name": SimpleLazyObject(organisation_name)}


@require_http_methods(["GET", "POST"])
def organisation(request: PersonRequest) -> HttpResponse:
    require(policy.can_name_organisation(request.user))
    form = OrganisationForm(request.POST or None, initial={"name": stored_organisation_name()})
    if form.submit(lambda: name_organisation(request.user, **form.cleaned_data)):
        messages.success(request, _("The name is saved."))
        return redirect("people:organisation")
    configured_name = organisation_name() if settings.ORGANISATION else ""
    return render_page(request, "people/organisation.html", {"form": form, "configured_name": configured_name})
