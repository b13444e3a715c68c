"""The wheel: the program and every asset in it, and nothing beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from scorecard_report.app.assets import shipped_folder

ROOT = Path(__file__).parents[2]
ASSETS = (
    "fonts/OFL.txt",
    "fonts/SourceSans3-Bold.ttf",
    "fonts/SourceSans3-Regular.ttf",
    "fonts/SourceSans3-SemiBold.ttf",
    "logo.svg",
    "schema/brand.schema.json",
    "schema/paper.schema.json",
    "schema/rules.schema.json",
    "schema/scorecard.schema.json",
    "starter/README.txt",
    "starter/brand.yaml",
    "starter/gitignore",
    "starter/paper.yaml",
    "starter/rules.yaml",
    "starter/scorecard.yaml",
    "template.docx",
)


@pytest.mark.parametrize("name", ASSETS)
def test_the_program_finds_its_assets_wherever_it_runs(name: str) -> None:
    assert (shipped_folder() / name).stat().st_size


@pytest.mark.checkout
def test_the_list_of_assets_is_whole() -> None:
    assets = ROOT / "assets"
    found = {p.relative_to(assets).as_posix() for p in assets.rglob("*") if p.is_file()}
    made_by = {name for name in found if name.endswith((".py", ".pyc"))}
    assert found - made_by == set(ASSETS)


@pytest.mark.checkout
def test_the_wheel_holds_the_program_its_assets_and_licences(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assets = {f"scorecard_report/assets/{name}" for name in ASSETS}
    assert names >= assets | {"scorecard_report/py.typed", "scorecard_report/cli.py"}
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"scorecard_report"}
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "OFL.txt"}
    assert not [name for name in names if name.endswith(".pyc")]
