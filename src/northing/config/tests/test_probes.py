import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from northing.config import probes
from northing.config.migration_state import MigrationState
from northing.kernel.gauges import Gauge, gauges

TOKEN = "a-token-of-more-than-twenty-characters"


@pytest.fixture(autouse=True)
def _nothing_fits_yet(monkeypatch):
    monkeypatch.setattr(probes, "fitting", set())


@pytest.fixture
def without_database(monkeypatch):
    def refuse(*_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)


@pytest.mark.pure
def test_it_says_that_it_lives_without_the_database():
    """A pure test: one query would fail it."""
    response = Client().get("/-/live", headers={"host": "10.1.2.3:8000"})
    assert (response.status_code, response.content) == (200, b"live\n")
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.django_db
def test_it_is_ready_with_the_tables_of_this_version(client, django_assert_num_queries):
    assert client.get("/-/ready", headers={"host": "10.1.2.3"}).status_code == 200
    with django_assert_num_queries(1):
        assert client.get("/-/ready").content == b"ready\n"


@pytest.mark.django_db
@pytest.mark.parametrize("state", [MigrationState(1, [], is_new=False), MigrationState(0, ["a.0999_b"], is_new=False)])
def test_it_is_not_ready_with_the_tables_of_another_version(client, monkeypatch, state):
    monkeypatch.setattr(probes, "read_migration_state", lambda: state)
    assert client.get("/-/ready").status_code == 503


@pytest.mark.usefixtures("without_database")
def test_it_is_not_ready_without_the_database_and_says_no_more(client, caplog):
    response = client.get("/-/ready")
    assert (response.status_code, response.content) == (503, b"not ready\n")
    assert caplog.records == []
    assert client.get("/-/live").status_code == 200


@pytest.mark.parametrize("path", ["/-/live", "/-/ready", "/-/metrics"])
def test_it_takes_no_other_method(client, path):
    assert client.post(path).status_code == 405


def read_metrics(client, token=TOKEN):
    return client.get("/-/metrics", headers={"authorization": f"Bearer {token}"} if token else {})


def test_it_has_no_metrics_without_a_token(client):
    assert read_metrics(client).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "guess", TOKEN[:-1], "é"])
def test_it_shows_metrics_to_nobody_else(client, settings, given):
    settings.METRICS_TOKEN = TOKEN
    assert read_metrics(client, given).status_code == 401


@pytest.fixture
def counting(settings):
    settings.METRICS_TOKEN = TOKEN
    after_probes = settings.MIDDLEWARE.index("northing.config.probes.answer_probes") + 1
    counted, around = settings.MIDDLEWARE[after_probes:], settings.MIDDLEWARE[:after_probes]
    settings.MIDDLEWARE = [*around, "northing.config.metrics.count_requests", *counted]
    client = Client()
    client.raise_request_exception = False
    return client


def value_of(text, name):
    return sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name))


@pytest.mark.django_db
def test_it_counts_requests_by_view_and_status(counting):
    line = 'northing_requests_total{method="GET",status="200",view="account_reset_password"}'
    before = value_of(read_metrics(counting).text, line)
    counting.get("/account/password/reset/")
    assert value_of(read_metrics(counting).text, line) == before + 1


@pytest.mark.django_db
def test_it_keeps_no_words_from_outside(counting):
    counting.generic("BREW", "/no/such/page/")
    text = read_metrics(counting).text
    assert 'method="other"' in text
    assert "BREW" not in text
    assert "such" not in text


@pytest.mark.django_db
def test_it_counts_how_long_requests_took(counting):
    before = value_of(read_metrics(counting).text, "northing_request_seconds_count")
    counting.get("/account/password/reset/")
    assert value_of(read_metrics(counting).text, "northing_request_seconds_count") == before + 1


@pytest.mark.usefixtures("without_database")
def test_it_counts_faults_of_the_database(counting):
    before = value_of(read_metrics(counting).text, "northing_database_errors_total")
    assert counting.get("/account/login/").status_code == 503
    assert value_of(read_metrics(counting).text, "northing_database_errors_total") == before + 1


@pytest.mark.django_db
def test_it_shows_what_apps_register_as_far_as_it_can_be_read(client, settings, monkeypatch):
    def fail():
        raise OperationalError("away")

    settings.METRICS_TOKEN = TOKEN
    for name, read in (("northing_test_waiting", lambda: 3), ("northing_test_failing", fail)):
        monkeypatch.setitem(gauges, name, Gauge(name, "Of this test.", read))
    text = read_metrics(client).text
    assert "northing_test_waiting 3.0" in text
    assert "northing_test_failing" not in text
    assert 'northing_resident_memory_bytes{process="main"}' in text


@pytest.mark.django_db
def test_it_shows_mail_and_backups(client, settings):
    settings.METRICS_TOKEN = TOKEN
    text = read_metrics(client).text
    assert "northing_mails_waiting 0.0" in text
    assert "northing_mail_queue_lag_seconds 0.0" in text
    assert "northing_last_backup_age_seconds NaN" in text
