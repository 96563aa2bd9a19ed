"""Images in texts: what is wrong with one is told where it is named, with what helps."""

from __future__ import annotations

from dataclasses import replace
from textwrap import indent

import pytest

from generator.checking import check_book
from generator.checking.images import check_images, find_images
from generator.model.book import Book, BookFile
from generator.model.image import Image, UnfitImage
from tests.checking.books import BASE, TODAY, book_of, launch_of, parse

IMAGES = {name: Image(80, 45) for name in ("images/page.png", "images/deep/er/form.webp", "images/my page.png")}
UNFIT = {"images/old.svg": UnfitImage(".svg is not a supported kind", "save it as PNG")}


def told(text: str) -> list[tuple[str, str, str]]:
    launch = launch_of(f"summary:\n  what: |\n{indent(text, '    ')}\n")
    book = replace(
        book_of(launch), images=IMAGES, unfit_images=UNFIT, withheld=frozenset({"images/link.png", "images/out"})
    )
    return [(found.code, found.message, found.hint) for found in check_book(book, TODAY)]


@pytest.mark.parametrize(
    "text",
    ["![a](images/page.png)", "![a](images/deep/er/form.webp)", "![a](<images/my page.png>)",
     "![a](images/my%20page.png)", "`![a](x.png)`", "```\n![a](my x.png)\n```", "a\n\n    ![a](my x.png)",
     "\\![a](/handbook/playbook.md)",
     "[![a](images/page.png)](/handbook/playbook.md)", "![a [b] c](images/page.png 'd')", "![a\nb](images/page.png)",
     "| ![a](images/page.png) |\n|---|", "![a](images\\/page.png)", "![a](images/p&#97;ge.png)"],
)  # fmt: skip
def test_an_image_of_the_book_is_fine(text):
    assert told(text) == []


WRITE, SAVE, LINKED = "images are files below guides/images/: write", "save it below", "put the file itself there"
PAGE, FORM = 'did you mean "images/page.png"?', 'did you mean "images/deep/er/form.webp"?'


@pytest.mark.parametrize(
    ("address", "code", "message", "hint"),
    [
        ("images/paeg.png", "LB407", "no such image: {}", PAGE),
        ("images/Page.png", "LB407", "no such image: {}", PAGE),
        ("images/form.webp", "LB407", "no such image: {}", FORM),
        ("page.png", "LB407", "not an image below guides/images/: {}", PAGE),
        ("guides/images/page.png", "LB407", "not an image below guides/images/: {}", PAGE),
        ("", "LB407", "not an image below guides/images/: {}", WRITE),
        ("//e.com/page.png", "LB407", "not an image of this book: {}", SAVE),
        ("https://e.com/page.png", "LB407", "not an image of this book: {}", SAVE),
        ("images/my page.png", "LB407", "Markdown does not read this as an image: ![a](images/my page.png)",
         "put an address with spaces between < and >"),
        ("data:text/html,x", "LB407", "Markdown does not read this as an image: ![a](data:text/html,x)", SAVE),
        ("images/old.svg", "LB408", "the image {} can't be shown: .svg is not a supported kind", "save it as PNG"),
        ("images/link.png", "LB408", "the image {} can't be shown: a symbolic link is not followed", LINKED),
        ("images/out/x.png", "LB408", "the image {} can't be shown: a symbolic link is not followed", LINKED),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_what_helps(address, code, message, hint):
    ((found, said, helps),) = told(f"Text, and ![a]({address}), and text.")
    assert (found, said) == (code, message.format(f'"{address}"'))
    assert helps.startswith(hint)


def test_an_image_needs_a_text():
    hint = "say what it shows: ![The payouts page with its filter](images/page.png)"
    for text in ("![](images/page.png)", "![ ](images/page.png)", '![](images/page.png "The page")'):
        assert told(text) == [("LB409", 'no alternative text for "images/page.png"', hint)]


def test_the_same_image_twice_is_told_once():
    assert [code for code, _, _ in told("![a](x.png) ![a](x.png)\n\n![](images/page.png) ![](images/page.png)")] == [
        "LB407", "LB409",
    ]  # fmt: skip


def test_a_link_to_a_file_is_still_a_link():
    assert [code for code, _, _ in told("See [it](images/page.png).")] == ["LB406"]


def test_the_book_s_own_texts_are_checked_too():
    book = book_of()
    facts = parse(BookFile, (BASE / "book.yaml").read_text() + "welcome: '![a](images/gone.png)'\n", "guides/book.yaml")
    assert isinstance(facts, BookFile)
    (found,) = check_book(replace(book, facts=facts), TODAY)
    assert (found.code, found.where, found.place.file) == ("LB407", "welcome", "guides/book.yaml")


def test_lines_show_what_was_typed_and_name_no_image():
    launch = launch_of("customer_words: ['![a](images/gone.png)']\n")
    assert list(find_images(launch, [(("customer_words", 0), launch.customer_words[0])])) == []


def test_thousands_of_images_are_compared_in_no_time():
    book = Book(**{**vars(book_of()), "images": {f"images/{at}.png": Image(1, 1) for at in range(5_000)}})
    launch = launch_of("summary:\n  what: '" + " ".join(f"![a](images/x{at}.png)" for at in range(300)) + "'\n")
    uses = find_images(launch, [(("summary", "what"), launch.summary.what)])
    assert len(list(check_images(uses, book))) == 300
