from __future__ import annotations

import pytest

from northing.goals.models import DismissedFinding
from northing.goals.services import plans
from northing.kernel.errors import NotAllowed, Refused


def test_it_puts_a_finding_aside_with_its_reason(owner, plan):
    plans.save_dismissal(owner, plan=plan, name="too_few", about="", reason=" Two is plenty this year ")
    assert DismissedFinding.objects.get().reason == "Two is plenty this year"


def test_it_keeps_the_newer_reason(owner, plan):
    for reason in ("First", "Second"):
        plans.save_dismissal(owner, plan=plan, name="conflict", about="1,2", reason=reason)
    assert DismissedFinding.objects.get().reason == "Second"


def test_it_asks_for_a_reason(owner, plan):
    with pytest.raises(Refused, match="why"):
        plans.save_dismissal(owner, plan=plan, name="too_few", about="", reason="  ")


def test_it_brings_a_finding_back(owner, plan):
    dismissed = plans.save_dismissal(owner, plan=plan, name="too_few", about="", reason="Fine")
    plans.delete_dismissal(owner, dismissed=dismissed)
    assert not DismissedFinding.objects.exists()


@pytest.mark.parametrize("name", ["manager", "peer", "stranger", "partner", "admin"])
def test_it_lets_nobody_else_act(request, name, owner, plan):
    dismissed = plans.save_dismissal(owner, plan=plan, name="too_few", about="", reason="Fine")
    actor = request.getfixturevalue(name)
    with pytest.raises(NotAllowed):
        plans.save_dismissal(actor, plan=plan, name="too_few", about="", reason="Mine")
    with pytest.raises(NotAllowed):
        plans.delete_dismissal(actor, dismissed=dismissed)
