import pytest
from django.urls import reverse, set_script_prefix

from northing.kernel.addresses import reverse_key

pytestmark = pytest.mark.pure


@pytest.fixture
def below_a_prefix():
    set_script_prefix("/northing/")
    yield
    set_script_prefix("/")


@pytest.mark.parametrize("key", [1, 17, 228675932258119896])
def test_it_gives_the_address_that_django_gives(key):
    assert reverse_key("goals:goal", key) == reverse("goals:goal", args=[key]) == f"/goals/{key}/"


@pytest.mark.usefixtures("below_a_prefix")
def test_it_keeps_the_prefix_the_site_runs_below():
    assert reverse_key("goals:goal", 17) == "/northing/goals/17/"
