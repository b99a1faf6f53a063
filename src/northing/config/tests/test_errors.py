from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from conftest import ClientOf
from northing.config import errors
from northing.home import views
from northing.people.models import Person
from northing.vision.views import journal


@pytest.fixture
def visitor(owner: Person, client_of: ClientOf) -> Client:
    """Signed in, and shown what everybody is shown when something breaks."""
    client = client_of(owner)
    client.raise_request_exception = False
    return client


@pytest.fixture
def without_database(visitor: Client) -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise OperationalError("connection refused\nIs the server running?")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "cursor", refuse)
        yield


@pytest.mark.usefixtures("without_database")
@pytest.mark.parametrize("path", ["/", "/goals/", "/account/login/", "/vision/journal/new/", "/no/such/page/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_says_that_the_database_is_away_without_asking_it(visitor, path, method):
    response = getattr(visitor, method)(path)
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "Northing cannot reach its database at the moment." in response.content.decode()


def test_it_shows_the_page_for_a_defect_without_the_database(visitor, without_database, rf):
    request = rf.get("/")
    request.session, request.user = visitor.session, visitor
    response = errors.server_error(request)
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


def test_it_keeps_a_defect_a_500(visitor, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(views, "render", fail)
    response = visitor.get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


@pytest.mark.parametrize("path", ["/no/such/page/", "/goals/999/"])
def test_it_shows_the_number_of_the_request_on_an_error_page(visitor, path):
    response = visitor.get(path)
    assert response["X-Request-ID"] in response.content.decode()


@pytest.mark.usefixtures("without_database")
def test_it_shows_the_number_of_the_request_while_the_database_is_away(visitor):
    response = visitor.get("/")
    assert response["X-Request-ID"] in response.content.decode()


@pytest.mark.parametrize("fault", ["without_database", "broken"])
def test_it_shows_the_words_that_a_broken_page_was_sent(visitor, fault, request, monkeypatch):
    if fault == "broken":
        monkeypatch.setattr(journal, "EntryForm", None)
    else:
        request.getfixturevalue(fault)
    sent = {"text": "Half a <thought>", "password": "Not this", "csrfmiddlewaretoken": "t" * 64}
    page = visitor.post("/vision/journal/new/", sent, HTTP_ORIGIN="http://testserver").content.decode()
    assert "Half a &lt;thought&gt;</textarea>" in page
    assert 'action="/vision/journal/new/"' in page
    assert "t" * 64 in page
    assert "Not this" not in page


@pytest.mark.usefixtures("without_database")
@pytest.mark.parametrize("headers", [{}, {"HTTP_ORIGIN": "https://elsewhere.example"}])
def test_it_shows_no_words_that_another_site_sent(visitor, headers):
    page = visitor.post("/vision/journal/new/", {"text": "Half a thought"}, **headers).content.decode()
    assert "Half a thought" not in page


@pytest.mark.parametrize(
    ("method", "path", "words"),
    [("get", "/people/roles/", "for a role such as"), ("post", "/people/teams/new/", "You can see it")],
)
def test_it_says_of_a_page_that_it_is_not_theirs_and_of_a_form_that_nothing_changes(visitor, method, path, words):
    response = getattr(visitor, method)(path)
    assert response.status_code == 403
    assert words in " ".join(response.text.split())
