from northing.people.queries.time_zones import time_zone_choices


def values(choices):
    return [value for _, zones in choices for value, _ in zones]


def test_it_offers_one_name_for_each_place():
    offered = values(time_zone_choices())

    assert {"Europe/Lisbon", "Africa/Accra", "America/Argentina/Buenos_Aires", "UTC"} <= set(offered)
    assert "Asia/Calcutta" not in offered
    assert len(offered) == len(set(offered))


def test_it_offers_an_old_name_to_the_person_who_has_it():
    assert "Asia/Calcutta" in values(time_zone_choices("Asia/Calcutta"))
    assert "Atlantis/Centre" not in values(time_zone_choices("Atlantis/Centre"))


def test_it_writes_places_as_people_do():
    [america] = [zones for region, zones in time_zone_choices() if region == "America"]

    assert ("America/New_York", "New York") in america
