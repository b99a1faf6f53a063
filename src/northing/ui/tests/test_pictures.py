"""What people send as a picture: read, turned upright, written anew; or refused in a sentence."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pillow_heif
import pytest
from PIL import Image

from northing.kernel.errors import Refused
from northing.ui.pictures import reading
from northing.ui.pictures.reading import read_picture
from northing.ui.pictures.worker import MAX_FRAMES

pytestmark = pytest.mark.pure

ORIENTATION, GPS = 0x0112, 0x8825
SECRET = b"52.5200 north, a camera and its owner"


def encode(image, kind, **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def slope(width=300, height=200, mode="RGB"):
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def opened(content):
    return Image.open(io.BytesIO(content))


def png_that_says(width, height, points=b""):
    """A header and hardly anything behind it."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(points)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def moving(kind, frames):
    images = [Image.new("RGB", (4, 4), (number % 256, number // 2 % 256, 7)) for number in range(frames)]
    lossless = {"lossless": True} if kind == "WEBP" else {}
    return encode(images[0], kind, save_all=True, append_images=images[1:], **lossless)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "HEIF"])
def test_it_takes_each_kind_and_writes_three_sizes_of_webp(kind):
    pillow_heif.register_heif_opener()
    picture = read_picture(encode(slope(2400, 1200), kind))
    assert (picture.width, picture.height) == (2000, 1000)
    sizes = [opened(file) for file in (picture.large, picture.medium, picture.small)]
    assert [(image.format, image.size) for image in sizes] == [
        ("WEBP", (2000, 1000)), ("WEBP", (960, 480)), ("WEBP", (320, 160)),
    ]  # fmt: skip


def test_it_makes_nothing_larger_than_it_was():
    picture = read_picture(encode(slope(200, 100), "PNG"))
    assert {opened(file).size for file in (picture.large, picture.medium)} == {(200, 100)}


def test_it_turns_a_picture_as_the_camera_was_held_and_forgets_where_that_was():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(GPS)[1] = "N"
    picture = read_picture(encode(slope(), "JPEG", exif=exif, comment=SECRET))
    assert (picture.width, picture.height) == (200, 300)
    left, right = (opened(picture.large).convert("L").getpixel((x, 150)) for x in (10, 190))
    assert left > right + 100  # what was below is on the left
    for file in (picture.large, picture.medium, picture.small):
        assert SECRET not in file
        assert not opened(file).getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(opened(file).info)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_it_takes_every_way_of_writing_colours(mode):
    image = Image.new(mode, (40, 30)) if mode == "I;16" else slope(40, 30, mode)
    assert read_picture(encode(image, "PNG")).width == 40


def test_it_keeps_what_is_transparent():
    picture = read_picture(encode(Image.new("RGBA", (40, 30), (255, 0, 0, 0)), "PNG"))
    assert opened(picture.large).getchannel("A").getextrema() == (0, 0)


def test_it_takes_the_first_frame_of_a_picture_that_moves():
    picture = read_picture(moving("GIF", 20))
    assert getattr(opened(picture.large), "n_frames", 1) == 1


def zip_file():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("evil.html", "<script>alert(1)</script>")
    return file.getvalue()


@pytest.mark.parametrize("behind", [b"<script>alert(1)</script>", zip_file(), b"%PDF-1.7 /JavaScript"])
def test_it_keeps_nothing_of_another_file_behind_a_picture(behind):
    """Telephones put a film behind a photograph, so this is no reason to refuse it."""
    picture = read_picture(encode(slope(), "JPEG") + behind)
    for file in (picture.large, picture.medium, picture.small):
        assert behind not in file
        assert not zipfile.is_zipfile(io.BytesIO(file))
        assert b"<script" not in file


REFUSED = {
    "nothing": (b"", "is no picture that can go here"),
    "words": (b"hello", "is no picture that can go here"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "is no picture that can go here"),
    "svg with a declaration": (b'<?xml version="1.0"?><!DOCTYPE svg><svg/>', "is no picture that can go here"),
    "html": (b"<!doctype html><img src=x onerror=alert(1)>", "is no picture that can go here"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "is no picture that can go here"),
    "zip": (zip_file(), "is no picture that can go here"),
    "bitmap": (encode(slope(), "BMP"), "is no picture that can go here"),
    "tiff": (encode(slope(), "TIFF"), "is no picture that can go here"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "is no picture that can go here"),
    "script that begins as a GIF": (b"GIF89a/*<svg>*/=1;alert(1)//;", "is no picture that can go here"),
    "41 million points": (encode(Image.new("L", (6500, 6400)), "PNG"), "more than 40 million points"),
    "a bomb": (png_that_says(60_000, 60_000, b"\0" * 2_000_000), "more than 40 million points"),
    "a bomb that moves": (moving("GIF", MAX_FRAMES + 1), "moves through too many frames"),
    "a WebP that moves": (moving("WEBP", MAX_FRAMES + 1), "moves through too many frames"),
    "a PNG that moves": (moving("PNG", MAX_FRAMES + 1), "moves through too many frames"),
    "cut off": (encode(slope(), "JPEG")[:700], "is damaged"),
    "less than it says": (png_that_says(3_000, 3_000), "is damaged"),
    "more than 10 MB": (encode(slope(), "PNG") + b"x" * 10_000_000, "10 MB at most"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_refuses_in_a_sentence(name):
    content, words = REFUSED[name]
    with pytest.raises(Refused, match=words) as caught:
        read_picture(content)
    assert caught.value.message.endswith(".")


def test_it_refuses_a_moving_picture_whose_frame_is_larger_than_it_says():
    small = moving("GIF", 1)
    at = small.index(b"\x2c")  # the frame: place, width and height
    with pytest.raises(Refused):
        read_picture(small[: at + 5] + struct.pack("<HH", 65_000, 65_000) + small[at + 9 :])


def test_it_says_so_when_the_process_dies(monkeypatch):
    monkeypatch.setattr(reading, "READER", "/dev/null/worker.py")
    with pytest.raises(Refused, match="takes too much"):
        read_picture(encode(slope(), "PNG"))


def test_it_says_so_when_it_takes_too_long(monkeypatch):
    monkeypatch.setattr(reading, "MAX_READING_SECONDS", 0.01)
    with pytest.raises(Refused, match="takes too much"):
        read_picture(encode(slope(), "PNG"))


def test_it_reads_one_at_a_time(monkeypatch):
    monkeypatch.setattr(reading, "MAX_READING_SECONDS", 0.01)
    with reading._turn, pytest.raises(Refused, match="Other pictures are being read"):
        read_picture(encode(slope(), "PNG"))
