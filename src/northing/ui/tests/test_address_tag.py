"""``{% url %}`` must say what Django's own says."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix

ADDRESSES = [
    ('{% url "people:teams" %}', "people:teams", []),
    ('{% url "goals:goal" key %}', "goals:goal", [17]),
    ('{% url "goals:goal" pk=key %}', "goals:goal", [17]),
    ('{% url "checkins:goal_step" 2026 6 key %}', "checkins:goal_step", [2026, 6, 17]),
]


@pytest.mark.parametrize(("tag", "view", "keys"), ADDRESSES)
def test_it_gives_the_same_address(tag, view, keys):
    for _ in range(2):
        assert Template(tag).render(Context({"key": 17})) == reverse(view, args=keys)


def test_it_keeps_an_address_in_a_variable():
    template = Template('{% url "goals:goal" key as there %}<{{ there }}>')
    assert template.render(Context({"key": 17})) == f"<{reverse('goals:goal', args=[17])}>"


def test_it_follows_the_prefix_of_the_site():
    template = Template('{% url "people:teams" %}')
    plain = template.render(Context())
    set_script_prefix("/northing/")
    try:
        assert template.render(Context()) == f"/northing{plain}"
    finally:
        set_script_prefix("/")


@pytest.mark.parametrize("tag", ['{% url "goals:nothing" %}', '{% url "goals:goal" key %}'])
def test_it_fails_and_stays_silent_where_django_does(tag):
    context = Context({"key": None})
    with pytest.raises(NoReverseMatch):
        Template(tag).render(context)
    assert Template(f"{tag[:-2]} as there %}}<{{{{ there }}}}>").render(context) == "<>"
