"""Enter in a gap or a blank presses the form's hidden "Save": what stands in the gap is not left behind."""

from northing.goals.models import Goal


def test_it_saves_nothing_and_keeps_the_gaps_on_enter_without_scripts(owner, client_of):
    sent = {"statement": "Lead", "slot-do_what": "lead the release train", "slot-when": "", "enter": "1"}
    page = client_of(owner).post("/goals/new/", sent)
    assert 'value="lead the release train"' in page.text
    assert "Your words in the gaps are not in the sentence yet." in page.text
    assert not Goal.objects.exists()


def test_it_puts_a_blank_into_the_sentence_on_enter_without_scripts(owner, client_of):
    sent = {"statement": "Give [number] talks", "blank": "two", "enter": "1"}
    page = client_of(owner).post("/goals/new/", sent)
    assert "Give two talks</textarea>" in page.text
    assert not Goal.objects.exists()


def test_it_saves_on_enter_where_no_gap_was_touched(owner, client_of):
    client = client_of(owner)
    assert client.post("/goals/new/", {"statement": "Give two talks", "enter": "1"}).status_code == 302
    assert Goal.objects.get().statement == "Give two talks"
