import pytest

pytestmark = pytest.mark.django_db

GIVEN = "from-the-proxy-17"


def test_it_gives_each_request_an_id_of_its_own(client):
    first, second = (client.get("/account/login/")["X-Request-ID"] for _ in range(2))
    assert first != second
    assert len(first) == 16


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"),
    [
        (1, GIVEN, True),
        (0, GIVEN, False),
        (1, "short", False),
        (1, "a\tline of one's own", False),
        (1, "x" * 65, False),
    ],
)
def test_it_takes_an_id_from_a_proxy_of_ours_only(client, settings, proxies, given, is_taken):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    response = client.get("/account/login/", headers={"x-request-id": given, "x-forwarded-for": "192.0.2.1"})
    assert (response["X-Request-ID"] == given) is is_taken
