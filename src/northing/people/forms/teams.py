from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from northing.people.forms.colleague import ColleagueForm, colleague_field
from northing.people.models import Person, Team
from northing.ui.forms import NorthingForm, Segments


def open_teams() -> QuerySet[Team]:
    return Team.objects.filter(archived_at=None)


class ParentField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic for the checker only
    def __init__(self) -> None:
        super().__init__(open_teams(), label="Part of", required=False, empty_label="Nothing; at the top")


class NewTeamForm(NorthingForm):
    name = forms.CharField(label="Name", max_length=120)
    parent = ParentField()


class RenameTeamForm(NorthingForm):
    name = forms.CharField(label="Name", max_length=120)


class MoveTeamForm(NorthingForm):
    parent = ParentField()


class PlaceForm(ColleagueForm):
    """Somebody who is not in the team yet; the one who places may be among them."""

    WHO = "Place somebody here"

    def __init__(self, data: Any = None, *, viewer: Person, team: Team) -> None:
        self.team = team
        super().__init__(data, viewer=viewer)

    def colleagues_of(self, viewer: Person) -> QuerySet[Person]:
        everybody = Person.objects.visible_to(viewer).filter(is_active=True)
        return everybody.exclude(pk__in=self.team.members.values("pk"))


class RoleForm(ColleagueForm):
    WHO = "To whom?"
    role = forms.ChoiceField(
        label="Which role?",
        choices=[("partner", "People partner"), ("administrator", "Administrator")],
        widget=Segments(),
    )

    def colleagues_of(self, viewer: Person) -> QuerySet[Person]:
        return Person.objects.visible_to(viewer).filter(is_active=True)


class DeactivateForm(NorthingForm):
    successor: forms.Field

    def __init__(self, data: Any = None, *, viewer: Person, person: Person) -> None:
        super().__init__(data)
        others = Person.objects.visible_to(viewer).filter(is_active=True).exclude(pk=person.pk)
        self.fields["successor"] = colleague_field(
            others,
            others.count(),
            nobody="Nobody",
            label="Whom should those report to who report to them now?",
            hint="Leave it empty for nobody.",
        )
        self.dress(self.fields["successor"].widget)
