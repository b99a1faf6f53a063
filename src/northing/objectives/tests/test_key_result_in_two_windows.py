"""Two people at one key result: the later one sees both, and nobody's words are lost."""

import pytest

from northing.objectives.models import KeyResult, Objective

FIELDS = {"baseline": "0", "target": "5", "unit": "calls"}


@pytest.fixture
def key_result(partner):
    objective = Objective.objects.create(
        title="Ring first", owner=partner, made_by=partner, starts_on="2026-01-01", ends_on="2026-12-31"
    )
    return KeyResult.objects.create(
        objective=objective, text="Calls a week", unit="calls", baseline=0, target=3, current=0, position=0
    )


def test_it_shows_the_later_window_both(key_result, partner, client_of):
    client = client_of(partner)
    where = f"/objectives/key-results/{key_result.pk}/"
    version = client.get(where).context["form"]["version"].value()
    first = client.post(where, FIELDS | {"text": "Calls a day", "version": version})
    assert first.status_code == 302

    second = client.post(where, FIELDS | {"text": "Calls a month", "version": version})
    assert second.status_code == 422
    assert "Another window saved this in the meantime" in second.text
    assert "Calls a day, from 0 to 5 calls" in second.text
    assert 'value="Calls a month"' in second.text
    key_result.refresh_from_db()
    assert key_result.text == "Calls a day"

    seen = second.context["form"]["version"].value()
    assert client.post(where, FIELDS | {"text": "Calls a month", "version": seen}).status_code == 302
    key_result.refresh_from_db()
    assert key_result.text == "Calls a month"
