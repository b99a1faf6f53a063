"""The process that reads one picture: its bytes on standard input; on standard output a line of JSON, then new files.

It runs apart (``reading.py``), so that a picture that takes too long or too much ends alone, and so that what a decoder
gets wrong happens where there is no secret. What leaves it are points and colours: everything else that the bytes held
(places, cameras, other files behind the picture) is not copied.
"""

from __future__ import annotations

import contextlib
import json
import sys
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")
MAX_PIXELS = 40_000_000
#: Of a picture that moves; the first is what is shown.
MAX_FRAMES = 300
#: The longest side of each size in points, and how well it is kept.
SIZES = {"large": 2000, "medium": 960, "small": 320}
QUALITY = 82
#: What one picture may take.
MAX_PICTURE_MEMORY_BYTES = 1_500_000_000
MAX_PICTURE_PROCESSOR_SECONDS = 20


class PictureRefused(Exception):
    """``str(error)`` is one of the reasons for which ``reading.py`` has a sentence."""


def limit_process() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has them
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_PICTURE_MEMORY_BYTES, MAX_PICTURE_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_PICTURE_PROCESSOR_SECONDS, MAX_PICTURE_PROCESSOR_SECONDS))


def answer_with_picture() -> None:
    content = sys.stdin.buffer.read()
    limit_process()
    try:
        facts, files = write_anew(content)
    except PictureRefused as refused:
        facts, files = {"refused": str(refused)}, []
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + b"".join(files))


def write_anew(content: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The picture in each size as WebP. Raises PictureRefused."""
    from PIL import Image, UnidentifiedImageError

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        image = upright(open_picture(content))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureRefused("pixels") from None
    except UnidentifiedImageError:
        raise PictureRefused("unknown") from None
    except MemoryError:
        raise PictureRefused("effort") from None
    except (OSError, ValueError, SyntaxError, EOFError, RuntimeError, IndexError, KeyError, TypeError):
        raise PictureRefused("damaged") from None  # decoders have many ways of saying so
    files = [in_size(image, longest) for longest in SIZES.values()]
    return {"width": image.width, "height": image.height, "lengths": [len(file) for file in files]}, files


def open_picture(content: bytes) -> Image:
    """Its size is looked at before a point of it is decoded."""
    import pillow_heif
    from PIL import Image

    pillow_heif.register_heif_opener(thumbnails=False)
    image = Image.open(BytesIO(content), formats=FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise PictureRefused("pixels")
    if getattr(image, "n_frames", 1) > MAX_FRAMES:
        raise PictureRefused("frames")
    image.draft("RGB", (SIZES["large"], SIZES["large"]))  # a large JPEG is decoded in a smaller size at once
    image.load()
    if image.width * image.height > MAX_PIXELS:  # a frame can be larger than the picture says
        raise PictureRefused("pixels")
    return image


def upright(image: Image) -> Image:
    """No larger than the largest size, turned as the camera was held, in the colours that every screen shows."""
    from PIL import Image, ImageOps

    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode not in {"RGB", "RGBA", "CMYK"}:
        image = image.convert(mode)
    image.thumbnail((SIZES["large"], SIZES["large"]), Image.Resampling.LANCZOS)
    image = in_usual_colours(ImageOps.exif_transpose(image), profile, mode)
    image.info.clear()
    return image


def in_usual_colours(image: Image, profile: bytes | None, mode: str) -> Image:
    """By its own profile of colours where it has one that can be read."""
    from PIL import ImageCms

    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"), outputMode=mode)
            image = turned or image
    return image.convert(mode)


def in_size(image: Image, longest: int) -> bytes:
    from PIL import Image

    smaller, file = image.copy(), BytesIO()
    smaller.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    smaller.save(file, "WEBP", quality=QUALITY, method=4)
    return file.getvalue()


if __name__ == "__main__":
    answer_with_picture()
