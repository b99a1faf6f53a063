import json

import pytest

from tools.coach_sheet import main, sheet

pytestmark = pytest.mark.pure


def test_it_underlines_each_part_and_escapes_what_people_write():
    page = sheet(["Read 3 papers on <b>wounds</b> by June so that I can teach", "How do I get promoted?"])
    assert '<u class="deadline">by June</u>' in page
    assert '<u class="why">so that I can teach</u>' in page
    assert "<b>" not in page
    assert "not_a_goal_question" in page


def test_it_draws_the_first_goals_of_a_file(tmp_path):
    file = tmp_path / "goals.jsonl"
    file.write_text("\n".join(json.dumps({"text": f"Read {n} papers by June"}) for n in range(2, 6)), encoding="utf-8")
    assert main([str(file), str(tmp_path / "out.html"), "--first", "3"]) == 0
    assert (tmp_path / "out.html").read_text(encoding="utf-8").count("<article>") == 3
