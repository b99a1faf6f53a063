"""What a nominee may choose."""

from __future__ import annotations

from northing.recognition.models import Incentive, Nomination


def incentives_to_choose(nomination: Nomination) -> list[Incentive]:
    """What was put forward, and whatever is offered in the same unit and costs no more."""
    offered = Incentive.objects.offered().filter(unit=nomination.unit, cost__lte=nomination.cost)
    return [nomination.incentive, *(one for one in offered if one.pk != nomination.incentive_id)]
