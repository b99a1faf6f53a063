"""Deactivating an account."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from northing.people.forms.picker import PersonField, PickingForm
from northing.people.models import Person
from northing.people.queries.picker import Circle


class DeactivateForm(PickingForm):
    """Names the successor: whom those report to who report to ``person`` now."""

    def __init__(self, data: Any = None, *, person: Person, viewer: Person) -> None:
        super().__init__(data)
        label = _("Whom should those report to who report to them now?")
        self.pick("successor", PersonField(Circle(viewer, without=person.pk), nobody=_("Nobody"), label=label))
