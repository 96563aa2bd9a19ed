"""Files below guides/images/: their kind and size is read from their first bytes, and nothing of them is trusted."""

from __future__ import annotations

import io
from pathlib import Path
from struct import error as CutShort

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.image import MAX_IMAGE_BYTES, MAX_SIDE, Image, UnfitImage
from generator.reading.images import read_images, read_size
from tests.pictures import gif, jpeg, png, segment, webp
from tests.strategies import PATIENT

KINDS = {
    "PNG": png, "GIF": gif, "JPEG": jpeg, "WebP with loss": webp,
    "WebP without": lambda width, height: webp(width, height, b"VP8L"),
    "WebP with more": lambda width, height: webp(width, height, b"VP8X"),
}  # fmt: skip
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def read(folder: Path, name: str, content: bytes) -> Image | UnfitImage:
    path = folder / "images" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    fit, unfit = read_images(folder, [f"images/{name}"])
    return {**fit, **unfit}[f"images/{name}"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("width", "height"), [(1, 1), (80, 45), (640, 9_999)])
def test_the_size_of_each_kind(kind, width, height):
    assert read_size(io.BytesIO(KINDS[kind](width, height))) == (kind.split()[0], width, height)


def test_a_jpeg_may_have_much_before_its_size():
    before = segment(0xE1, b"Exif\0\0" + b"\xff\xc0" * 32_000) * 3 + b"\xff\xff\xff\x01" + segment(0xE2, b"profile")
    assert read_size(io.BytesIO(jpeg(80, 45, before))) == ("JPEG", 80, 45)


@pytest.mark.parametrize("name", ["a.png", "A.PNG", "deep/er/a.png"])
def test_an_image_is_read_wherever_it_is(tmp_path, name):
    assert read(tmp_path, name, png(80, 45)) == Image(80, 45)


def test_only_the_folder_of_images_is_read(tmp_path):
    (tmp_path / "handbook").mkdir()
    (tmp_path / "handbook/a.png").write_bytes(png())
    assert read_images(tmp_path, ["handbook/a.png", "images.png"]) == ({}, {})


@pytest.mark.parametrize(
    ("name", "content", "message", "hint"),
    [
        ("a.png", SVG, "it is named as a PNG, but it is not one", "save it as PNG, JPEG, WebP or GIF"),
        ("a.gif", b"<!DOCTYPE html><script>", "it is named as a GIF, but it is not one", "save it as PNG"),
        ("a.png", b"", "it is named as a PNG, but it is not one", ""),
        ("a.jpg", png(), "it is named as a JPEG, but it is a PNG", "rename it to end in .png"),
        ("a.png", jpeg(), "it is named as a PNG, but it is a JPEG", "rename it to end in .jpg or .jpeg"),
        ("a.svg", SVG, ".svg is not a supported kind", "save it as PNG, JPEG, WebP or GIF"),
        ("a", png(), "a file without an ending is not a supported kind", ""),
        ("a.png", png()[:20], "it is damaged or cut short", "save it again"),
        ("a.png", png(0, 5), "it is damaged or cut short", ""),
        ("a.jpg", jpeg()[:25], "it is damaged or cut short", ""),
        ("a.webp", webp()[:20], "it is damaged or cut short", ""),
        ("a.webp", webp(kind=b"VP9 "), "it is damaged or cut short", ""),
        ("a.png", png()[:16] + b"\0\0\xff\xff\0\0\xff\xff", "65,535 × 65,535 pixels; at most", "save it smaller"),
        ("a.png", png() + b"\0" * MAX_IMAGE_BYTES, "it has 2.0 MiB; at most 2 MiB are shown", "save it smaller"),
    ],
)  # fmt: skip
def test_what_pages_can_t_show_says_why_and_what_helps(tmp_path, name, content, message, hint):
    unfit = read(tmp_path, name, content)
    assert isinstance(unfit, UnfitImage)
    assert message in unfit.message and unfit.hint.startswith(hint)


def test_a_file_of_40_mebibytes_is_not_read(tmp_path):
    path = tmp_path / "images/a.png"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.write(png(80, 45))
        file.truncate(40 * 2**20)
    _, unfit = read_images(tmp_path, ["images/a.png"])
    assert unfit["images/a.png"].message == "it has 40.0 MiB; at most 2 MiB are shown"


def test_a_file_that_is_gone_is_no_traceback(tmp_path):
    _, unfit = read_images(tmp_path, ["images/a.png"])
    assert unfit["images/a.png"].message.startswith("it can't be read: ")


class _Counted(io.BytesIO):
    """Counts what is read of it."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.count += len(found)
        return found


@given(
    st.sampled_from([kind(3, 4)[:cut] for kind in KINDS.values() for cut in (12, 24, 30, 500)]), st.binary(max_size=200)
)
@PATIENT
def test_any_bytes_give_a_size_or_a_known_error(head, rest):
    stream = _Counted(head + rest + b"\xff" * 100_000)
    try:
        kind, width, height = read_size(stream)
        assert kind in ("", "PNG", "GIF", "JPEG", "WebP") and 0 <= width <= 2**32 and 0 <= height <= 2**32
    except (ValueError, CutShort):
        pass
    assert stream.count <= 2**16


def test_the_limits_fit_each_other():
    assert MAX_SIDE**2 * 4 <= 400_000_000, "bytes that a browser needs for the largest image"
