"""Files of other programs, dangerous ones, and the way there and back."""

from contextlib import suppress

import pytest

from northing.kernel.errors import Refused
from northing.mindmaps.queries.read_files import MAX_FILE_BYTES, read_topics
from northing.mindmaps.queries.written_files import as_markdown, as_opml
from northing.mindmaps.tests.builders import topics_of

OMNI_OUTLINER = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0">
  <head>
    <title>Next year</title>
    <expansionState>0,1,4</expansionState>
    <vertScrollState>1</vertScrollState>
  </head>
  <body>
    <outline text="Work &amp; home" _note="Two lines&#10;of a note" Dauer="3 h">
      <outline text="Ask for the four-day week" _status="checked"/>
      <outline text="AT&amp;T caf&#xE9; &quot;quoted&quot;" type="link" url="https://example.org/a?b=1&amp;c=2"/>
    </outline>
    <outline text=""><outline text="Below nothing"/></outline>
  </body>
</opml>"""
WORKFLOWY = """<?xml version="1.0"?>
<opml version="2.0">
  <head><ownerEmail>someone@example.org</ownerEmail></head>
  <body>
    <outline text="&lt;b&gt;Lead&lt;/b&gt; well &amp;amp; kindly" _complete="true" _note="see &lt;a href=&quot;https://x.example&quot;&gt;here&lt;/a&gt;">
      <outline text="first line&lt;br&gt;second &amp;lt;3" />
    </outline>
  </body>
</opml>"""
DYNALIST = """<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head><title></title><flavor>dynalist</flavor><source>https://dynalist.io</source></head>
  <body>
    <outline text="خطة العام 🌱" checkbox="true" colorLabel="2" heading="1" collapsed="true">
      <outline text="**bold** stays" complete="true"/>
    </outline>
  </body>
</opml>"""
FREEMIND = """<map version="1.0.1">
<!-- To view this file, download free mind mapping software FreeMind -->
<attribute_registry SHOW_ATTRIBUTES="hide"/>
<node CREATED="1" ID="ID_1" MODIFIED="2" TEXT="Where to?">
  <font NAME="SansSerif" SIZE="18"/>
  <node ID="ID_2" POSITION="right" FOLDED="true" TEXT="line one&#xa;line two" LINK="https://example.org/">
    <icon BUILTIN="button_ok"/>
    <edge COLOR="#ff0000"/>
    <node ID="ID_3"><richcontent TYPE="NODE"><html>
      <head><style type="text/css">p { margin-top: 0 }</style></head>
      <body><p>A <b>rich</b>
        &#160;thought</p><ul><li>with a point</li></ul></body></html></richcontent>
      <richcontent TYPE="NOTE"><html><head/><body><p>A note</p></body></html></richcontent>
      <hook NAME="accessories/plugins/AutomaticLayout.properties"/>
    </node>
  </node>
  <node ID="ID_4" POSITION="left" TEXT="Stay"/>
  <arrowlink DESTINATION="ID_2"/>
</node>
</map>"""
MARKDOWN = """# Next year

Some words before.
They go on.

## Work

* Lead *well* &amp; kindly
    * [ ] planning rounds
    * [x] feedback `habit`
\t\t1. deeper
* second item that
  goes on softly

---

## Home
+ garden \\*not bold\\*
"""


def told(content: str | bytes):
    def words(topics):
        return {topic.text: words(topic.below) for topic in topics}

    return words(read_topics(content.encode() if isinstance(content, str) else content))


@pytest.mark.pure
def test_it_reads_what_omnioutliner_writes():
    assert told(OMNI_OUTLINER) == {
        "Work & home": {
            "Two lines\nof a note": {},
            "✓ Ask for the four-day week": {},
            'AT&T café "quoted"\nhttps://example.org/a?b=1&c=2': {},
        },
        "Below nothing": {},
    }


@pytest.mark.pure
def test_it_reads_what_workflowy_and_dynalist_write():
    assert told(WORKFLOWY) == {"✓ Lead well & kindly": {"see here": {}, "first line\nsecond <3": {}}}
    assert told(DYNALIST) == {"خطة العام 🌱": {"✓ **bold** stays": {}}}


@pytest.mark.pure
def test_it_reads_freemind_with_rich_text():
    assert told(FREEMIND) == {
        "Where to?": {
            "✓ line one\nline two\nhttps://example.org/": {"A rich thought\nwith a point": {"A note": {}}},
            "Stay": {},
        }
    }


@pytest.mark.pure
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_it_reads_other_encodings(encoding):
    assert told("- Straße\n  - 日本".encode(encoding)) == {"Straße": {"日本": {}}}
    xml = DYNALIST.replace('encoding="utf-8"', f'encoding="{encoding[:6].rstrip("-")}"').encode(encoding)
    assert list(told(xml)) == ["خطة العام 🌱"]
    latin = '<?xml version="1.0" encoding="ISO-8859-1"?><opml><body><outline text="Stra\xdfe"/></body></opml>'
    assert told(latin.encode("latin-1")) == {"Straße": {}}


@pytest.mark.pure
def test_it_reads_lists_of_markdown():
    assert told(MARKDOWN) == {
        "Some words before. They go on.": {},
        "Work": {
            "Lead well & kindly": {"planning rounds": {}, "✓ feedback habit": {"deeper": {}}},
            "second item that goes on softly": {},
        },
        "Home": {"garden *not bold*": {}},
    }


BOMB = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">{}]><opml><body><outline text="&l9;"/></body></opml>'
LAUGHS = "".join(f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n > 1 else "&lol;"}{"x" * 9}">' for n in range(1, 10))
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="&x;"/></body></opml>'  # noqa: E501
ELSEWHERE = '<?xml version="1.0"?><!DOCTYPE opml SYSTEM "https://example.org/o.dtd"><opml><body/></opml>'


@pytest.mark.pure
@pytest.mark.parametrize("content", [BOMB.format(LAUGHS), OUTSIDE, ELSEWHERE])
def test_it_reads_no_definitions(content):
    with pytest.raises(Refused, match="definitions of its own"):
        read_topics(content.encode())


@pytest.mark.pure
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no branches"),
        (b"   \n\n", "no branches"),
        (b"<opml><body></body></opml>", "no branches"),
        (b"<opml><body>", "damaged"),
        (b'<?xml version="1.0" encoding="klingon"?><opml/>', "damaged"),
        (b'<opml><body><outline text="&nbsp;"/></body></opml>', "damaged"),
        (b"<html><body>no</body></html>", "neither OPML nor"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "as text"),
        (b"\xff\xfeA", "as text"),
        (b"- x\n" * (MAX_FILE_BYTES // 4 + 1), "megabyte"),
        (b"<opml><body>" + b"<outline text='a'>" * 200 + b"</outline>" * 200 + b"</body></opml>", "deeper"),
        ("\n".join(" " * n + "- x" for n in range(300)).encode(), "deeper"),
        (b"<opml><body>" + b"<outline text='a'/>" * 21_000 + b"</body></opml>", "more than a map"),
    ],
)
def test_it_refuses_in_a_sentence(content, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        read_topics(content)
    assert refusal.value.field == "file"


@pytest.mark.pure
@pytest.mark.parametrize(
    "content", [b"# " + b" " * 900_000 + b"x", b" *a" * 300_000, b"\\" * 900_000, b"- " * 450_000, b"&a" * 450_000]
)
def test_it_reads_nasty_lines_in_one_go(content):
    """No pattern goes back over what it has read; the test would not end."""
    with suppress(Refused):
        read_topics(content)


TRICKY = {
    "# no heading": {"- no list": {}, "1. no number": {"+ x": {}}},
    "two\nlines\n- and three": {"ends with \\": {}, "\\": {}},
    "*bold* _it_ `code` [link](https://x) <b>&amp;</b> & | ~~s~~ ![i](u)": {},
    "[x] ticked": {"---": {}, "===": {}, "***": {}, "> quote": {}},
    "أريد أن أتعلّم": {"👩🏽‍🔧 emoji": {"日本語": {}}},
    "✓ done": {"line  with   gaps".replace("  ", " ").replace("  ", " "): {}},
}


@pytest.mark.pure
@pytest.mark.parametrize("write", [as_markdown, as_opml])
def test_it_comes_back_as_it_left(write):
    assert told(write("A *title* & more", topics_of(TRICKY))) == TRICKY
