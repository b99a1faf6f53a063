"""No cell becomes a formula, whatever parts the columns of whoever opens the file."""

import pytest

from northing.kernel.csv_cells import csv_text, plain_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Ines Okafor", "Ines Okafor"),
        ("a-b=c@d", "a-b=c@d"),
        (17, "17"),
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("@me", "'@me"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("x;=1+1;y", "x;'=1+1;y"),
        ("x\t-1", "x\t'-1"),
        ("x\r\n=1", "x\r\n'=1"),
    ],
)
def test_it_makes_a_formula_text(value, cell):
    assert plain_cell(value) == cell


def test_it_writes_lines_that_spreadsheets_read():
    assert csv_text([("name", "count"), ("=A1", 3)]) == '\ufeff"name","count"\r\n"\'=A1","3"\r\n'
    assert csv_text([("more", 1)], is_whole=False) == '"more","1"\r\n'
