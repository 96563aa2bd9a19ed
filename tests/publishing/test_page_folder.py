"""``!relative`` in mkdocs.yml: the folder of the page whose Markdown is read, under every command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import ConfigDirPlaceholder, RelativeDirPlaceholder

from generator.publishing.build import build_site
from generator.publishing.engine.page_folder import PageFolder
from tests.publishing.books import MKDOCS, TODAY, small_book, tree
from tests.publishing.test_build import mkdocs_build

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


def test_it_is_the_folder_of_the_page_and_of_no_page_the_docs_folder(tmp_path: Path) -> None:
    folder = PageFolder(tmp_path)
    with folder.of("handbook/in/page.md"):
        assert (os.fspath(folder), str(folder)) == (str(tmp_path / "handbook/in"),) * 2
    with pytest.raises(ValueError, match="a page that can't be read"), folder.of("docs/page.md"):
        raise ValueError("a page that can't be read")
    assert os.fspath(folder) == str(tmp_path)


def test_it_takes_the_place_of_the_engines_own_however_deep_and_of_nothing_else(tmp_path: Path) -> None:
    config = MkDocsConfig()
    folder, named = PageFolder(tmp_path), ConfigDirPlaceholder(config, "parts")
    given = {"snippets": {"base_path": [RelativeDirPlaceholder(config), named], "other": 1}, "b64": {"base_path": "x"}}
    assert folder.put_into(given) == {
        "snippets": {"base_path": [folder, named], "other": 1},
        "b64": {"base_path": "x"},
    }


@pytest.mark.parametrize("base_path", ["!relative", "[!relative , !relative $docs_dir/parts]"])
def test_a_page_includes_what_lies_beside_it(tmp_path: Path, base_path: str) -> None:
    root = small_book(tmp_path)
    extensions = f"pymdownx.superfences, pymdownx.snippets: {{base_path: {base_path} , check_paths: true}}]"
    (root / "mkdocs.yml").write_text(MKDOCS.replace("pymdownx.superfences]", extensions), encoding="utf-8")
    for name in ("first", "second"):
        folder = root / "guides" / "handbook" / name
        folder.mkdir(parents=True)
        (folder / "page.md").write_text('# Page\n\n--8<-- "part.txt"\n', encoding="utf-8")
        (folder / "part.txt").write_text(f"The {name} part.\n", encoding="utf-8")
    ours = tree(build_site(root, TODAY).site)
    for name in ("first", "second"):
        assert f"The {name} part." in ours[f"handbook/{name}/page/index.html"].decode()
    assert mkdocs_build(root, "-d", "plain").returncode == 0
    theirs = tree(root / "plain")
    pages = {name for name in theirs if name.endswith("index.html")}
    assert pages == {name for name in ours if name.endswith("index.html")}
    assert [name for name in sorted(pages) if ours[name] != theirs[name]] == []


def test_pages_are_rendered_again_only_where_it_means_another_folder(tmp_path: Path) -> None:
    root = small_book(tmp_path)
    rendered = []
    for folder in ("!relative $docs_dir/a", "!relative $docs_dir/a", "!relative $docs_dir/b", "!relative"):
        extensions = f"pymdownx.superfences, toc: {{anchorlink_class: {folder} }}]"
        (root / "mkdocs.yml").write_text(MKDOCS.replace("pymdownx.superfences]", extensions), encoding="utf-8")
        built = build_site(root, TODAY)
        rendered.append(set(built.why.values()))
    assert rendered == [{"new"}, set(), {"changed: mkdocs.yml"}, {"changed: mkdocs.yml"}]
