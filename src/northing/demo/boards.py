"""One vision board with pictures that are drawn here: no photograph of anybody's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from northing.boards.models import PieceKind
from northing.boards.queries.places import Place
from northing.boards.services.pictures import put_picture
from northing.boards.services.pieces import add_goal, add_words
from northing.boards.services.places import arrange_pieces
from northing.goals.models import Goal
from northing.people.models import Person
from northing.ui.pictures.reading import NewPicture
from northing.ui.pictures.worker import SIZES, in_size

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 960, 640

Colour = tuple[int, int, int]
Draw = Callable[["ImageDraw"], None]
#: The words of each picture, its sky from above to below, and where it stands: row, column, width, height.
PICTURES: dict[str, tuple[str, Colour, Colour, Place]] = {
    "house": ("Home by six", (39, 72, 106), (240, 176, 138), Place(0, 0, 5, 4)),
    "table": ("My group, one plan", (201, 223, 234), (230, 240, 245), Place(2, 5, 4, 3)),
    "garden": ("Fridays with my father", (244, 201, 139), (251, 238, 210), Place(2, 9, 3, 3)),
    "river": ("Walk to work", (247, 220, 174), (251, 241, 220), Place(5, 8, 4, 2)),
}
WORDS = (
    (PieceKind.QUOTE, "Nobody should need a hero on a bad day.", "Me, in March", "white", Place(0, 5, 4, 2)),
    (PieceKind.NOTE, "Meetings where the quiet people speak first", "from Ruth", "sky", Place(0, 9, 3, 2)),
    (PieceKind.NOTE, "Teach one person something every month", "a promise", "sand", Place(4, 0, 3, 2)),
    (PieceKind.QUOTE, "Decide slowly, then never look rushed.", "", "white", Place(5, 3, 5, 1)),
)


def build_board(people: Iterable[Person]) -> None:
    """Of the first who has a goal."""
    person = next((each for each in people if Goal.objects.of(each).active().exists()), None)
    if person is None:
        return
    wanted: dict[int, Place] = {}
    for name, (words, _top, _bottom, place) in PICTURES.items():
        piece = put_picture(person, picture=draw_picture(name), digest=f"demo-{name}", text=words)
        wanted[piece.pk] = place
    for kind, text, source, colour, place in WORDS:
        wanted[add_words(person, kind=kind, text=text, source=source, colour=colour).pk] = place
    goal = Goal.objects.of(person).active().order_by("pk")[0]
    wanted[add_goal(person, goal=goal).pk] = Place(4, 3, 2, 1)
    arrange_pieces(person, wanted=wanted)


@cache
def draw_picture(name: str) -> NewPicture:
    from PIL import ImageDraw

    _words, top, bottom, _place = PICTURES[name]
    image = sky(top, bottom)
    DRAWINGS[name](ImageDraw.Draw(image))
    files = {size: in_size(image, longest) for size, longest in SIZES.items()}
    return NewPicture(image.width, image.height, **files)


def sky(top: Colour, bottom: Colour) -> Image:
    """From one colour to the other, as it gets lower."""
    from PIL import Image

    mask = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    return Image.composite(Image.new("RGB", (WIDTH, HEIGHT), bottom), Image.new("RGB", (WIDTH, HEIGHT), top), mask)


def hill(draw: ImageDraw, heights: Sequence[int], colour: Colour) -> None:
    step = WIDTH // (len(heights) - 1)
    ridge = [(number * step, height) for number, height in enumerate(heights)]
    draw.polygon([*ridge, (WIDTH, HEIGHT), (0, HEIGHT)], colour)


def draw_house(draw: ImageDraw) -> None:
    draw.ellipse((680, 80, 750, 150), (253, 243, 223))
    hill(draw, (470, 410, 440, 400, 450), (93, 58, 92))
    hill(draw, (520, 500, 530, 510, 490), (51, 38, 63))
    draw.polygon([(300, 370), (490, 230), (680, 370)], (21, 19, 31))
    draw.rectangle((330, 370, 650, 540), (29, 27, 44))
    for left in (370, 440):
        draw.rectangle((left, 410, left + 58, 470), (255, 217, 134))
    draw.rectangle((560, 420, 615, 540), (61, 51, 80))


def draw_table(draw: ImageDraw) -> None:
    colours = [(154, 31, 96), (27, 79, 117), (20, 102, 74), (201, 139, 43), (70, 84, 98)]
    places = [(480, 90), (180, 220), (780, 220), (230, 520), (730, 520)]
    draw.ellipse((200, 140, 760, 500), (143, 180, 198))
    draw.ellipse((200, 125, 760, 485), (248, 240, 218))
    for (x, y), colour in zip(places, colours, strict=True):
        draw.ellipse((x - 80, y - 55, x + 80, y + 55), colour)
        draw.ellipse((x - 38, y - 38, x + 38, y + 38), (217, 161, 95))
    draw.rectangle((370, 220, 600, 380), (255, 255, 255))
    draw.line([(395, 350), (450, 270), (510, 320), (575, 245)], (154, 31, 96), 8)


def draw_garden(draw: ImageDraw) -> None:
    draw.ellipse((120, 90, 270, 240), (255, 243, 214))
    hill(draw, (270, 240, 280, 250, 260), (127, 160, 122))
    draw.rectangle((0, 330, WIDTH, HEIGHT), (138, 106, 67))
    for left in range(-40, WIDTH, 160):
        draw.polygon([(left, HEIGHT), (480 + (left - 480) // 3, 330), (left + 90, HEIGHT)], (109, 80, 48))
        draw.ellipse((left + 10, 520, left + 110, 600), (63, 122, 74))
    draw.rectangle((520, 500, 640, 600), (27, 79, 117))


def draw_river(draw: ImageDraw) -> None:
    draw.ellipse((600, 110, 740, 250), (242, 167, 102))
    hill(draw, (330, 270, 320, 280, 340), (180, 205, 200))
    hill(draw, (400, 360, 390, 340, 380), (127, 169, 163))
    hill(draw, (470, 440, 470, 430, 460), (75, 127, 124))
    water = [(620, 445), (420, 500), (560, 540), (300, HEIGHT), (640, HEIGHT), (760, 550), (560, 500)]
    draw.polygon(water, (223, 239, 243))


DRAWINGS: dict[str, Draw] = {"house": draw_house, "table": draw_table, "garden": draw_garden, "river": draw_river}
