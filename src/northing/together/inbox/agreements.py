"""What waits for a person about agreements on goals. Registered by the app itself."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.goals.models import Audience, Goal
from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people.models import Person
from northing.together.inbox import item_about_goal, names_of
from northing.together.models import UNDERWAY_STATES, Agreement


def asked_agreements(person: Person, today: date) -> QuerySet[Agreement]:  # noqa: ARG001
    return half_signed_agreements(person).exclude(Exists(lapsed_agreements()))


def asked_agreement_item(agreement: Agreement) -> InboxItem:
    return item_about_goal(
        agreement.goal,
        icon="heart-handshake",
        title=_("%(name)s signed %(goal)s") % names_of(signer_of(agreement), agreement.goal),
        text=_("It waits for your signature."),
        button=_("Read and agree"),
        key=f"goals.agree:{agreement.pk}",
        person=signer_of(agreement),
        at=agreement.owner_signed_at or agreement.manager_signed_at,
    )


def renewed_agreements(person: Person, today: date) -> QuerySet[Agreement]:  # noqa: ARG001
    """Those asked for anew, because the goal has changed since both agreed."""
    return half_signed_agreements(person).filter(Exists(lapsed_agreements()))


def renewed_agreement_item(agreement: Agreement) -> InboxItem:
    return item_about_goal(
        agreement.goal,
        icon="heart-handshake",
        title=_("%(name)s changed %(goal)s") % names_of(signer_of(agreement), agreement.goal),
        text=_("You had agreed on it. It waits for your signature again."),
        button=_("See what changed"),
        key=f"goals.agree:{agreement.pk}",
        person=signer_of(agreement),
        at=agreement.owner_signed_at or agreement.manager_signed_at,
    )


def half_signed_agreements(person: Person) -> QuerySet[Agreement]:
    """Current ones that the other of the two has signed and ``person`` has not."""
    to_agree = Q(manager=person, manager_signed_at=None, goal__owner__is_active=True)
    mine = Q(goal__owner=person, owner_signed_at=None) | to_agree
    # Current ones are with the manager of the goal's owner, with whom it is shared: who else they are visible to need
    # not be asked. It is said of the manager once more, because the database has an index of that.
    near = Agreement.objects.filter(manager__in=[person.pk, person.manager_id])
    current = near.current().filter(mine, goal__state__in=UNDERWAY_STATES)
    return current.select_related("goal__owner", "manager")


def lapsed_agreements() -> QuerySet[Agreement]:
    """Of the same two on the same goal, signed by both once."""
    return Agreement.objects.signed().filter(
        goal=OuterRef("goal"), manager=OuterRef("manager"), lapsed_at__isnull=False
    )


def signer_of(agreement: Agreement) -> Person:
    return agreement.manager if agreement.owner_signed_at is None else agreement.goal.owner


def goals_agreed_before(person: Person, today: date) -> QuerySet[Goal]:  # noqa: ARG001
    """Agreed with an earlier manager, and shared with the present one, with whom nothing is under way."""
    earlier = Agreement.objects.signed().filter(goal=OuterRef("pk")).exclude(manager=OuterRef("shared_manager"))
    underway = Agreement.objects.filter(goal=OuterRef("pk"), manager=OuterRef("shared_manager"))
    shared = Goal.objects.of(person).filter(state__in=UNDERWAY_STATES, shared_manager=F("owner__manager"))
    open_to_them = shared.exclude(audience=Audience.ONLY_ME)
    return open_to_them.filter(Exists(earlier)).exclude(Exists(underway)).select_related("shared_manager")


def goal_agreed_before_item(goal: Goal) -> InboxItem:
    title = _("Agree on %(goal)s with your manager too?") % {"goal": goal.name}
    if goal.shared_manager:
        title = _("Agree on %(goal)s with %(name)s too?") % names_of(goal.shared_manager, goal)
    return item_about_goal(
        goal,
        icon="heart-handshake",
        title=title,
        text=_("You had agreed on it with an earlier manager."),
        button=_("Read and agree"),
        key=f"goals.agreement_ended:{goal.pk}:{goal.shared_manager_id}",
        person=goal.shared_manager,
        at=goal.shared_at,
    )


register(
    InboxSource(
        kind="goals.agreement_asked",
        label=gettext_lazy("Somebody asks you to agree on a goal"),
        position=130,
        waiting=asked_agreements,
        item=asked_agreement_item,
    ),
    InboxSource(
        kind="goals.agreement_lapsed",
        label=gettext_lazy("A goal you agreed on has changed"),
        position=140,
        waiting=renewed_agreements,
        item=renewed_agreement_item,
    ),
    InboxSource(
        kind="goals.agreement_ended",
        label=gettext_lazy("Your earlier manager agreed on a goal"),
        position=150,
        waiting=goals_agreed_before,
        item=goal_agreed_before_item,
    ),
)
