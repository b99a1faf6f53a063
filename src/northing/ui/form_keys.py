"""The key of a form in which something new is written. It stands in the address, where going back finds it again.

Pages of signed-in people are not stored by the browser. Without the key in the address, going back after saving asks
for a new form with another key, and saving that makes a second thing.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponseRedirect

FORM_PARAMETER = "form"


def form_key_in(request: HttpRequest) -> UUID | None:
    """None where the address has no key, or something that is none."""
    try:
        return UUID(request.GET.get(FORM_PARAMETER, ""))
    except ValueError:
        return None


def new_form_address(request: HttpRequest) -> str:
    """The same address with a new key, and all else that it says."""
    query = request.GET.copy()
    query[FORM_PARAMETER] = str(uuid4())
    return f"{request.path}?{query.urlencode()}"


def redirect_with_form_key(request: HttpRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(new_form_address(request))
