"""The wheel: built without the network, installed in an empty environment, used from there."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(ROOT)], check=True, timeout=120)
    (built,) = folder.glob("launchbook-*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel; its dependencies are lent by the tests' own environment, last in line."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    install = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install", "--quiet"]
    subprocess.run([*install, "--no-deps", "--no-index", str(wheel)], check=True, timeout=120)
    (packages,) = folder.glob("lib/python*/site-packages")
    lent = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    (packages / "lent.pth").write_text("".join(f"{path}\n" for path in lent))
    return folder


def run_in(environment: Path, folder: Path, *command: str) -> str:
    """A command's stdout; it sees neither the checkout nor the tests' environment variables."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "SOURCE_DATE"))}
    clean |= {"PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}", "NO_MKDOCS_2_WARNING": "1"}
    ran = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_wheel_carries_templates_and_schemas(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = [path for folder in ("templates", "schemas") for path in (ROOT / folder).rglob("*") if path.is_file()]
    missing = {f"generator/{path.relative_to(ROOT).as_posix()}" for path in shipped} - names
    assert shipped
    assert not {name for name in missing if "__pycache__" not in name}
    assert "generator/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "guides/"))]


def test_init_and_build_from_the_wheel(environment: Path, tmp_path: Path):
    code = "import generator, generator.resources as r; print(generator.__file__, r.templates_folder())"
    for path in run_in(environment, tmp_path, "python", "-c", code).split():
        assert Path(path).is_relative_to(environment)
    run_in(environment, tmp_path, "launchbook", "init", "demo")
    run_in(environment, tmp_path / "demo", "launchbook", "build", "--today", "2027-02-25")
    assert (tmp_path / "demo" / "site" / "index.html").is_file()
    assert (tmp_path / "demo" / "site" / "launches" / "first-launch" / "playbook" / "index.html").is_file()
