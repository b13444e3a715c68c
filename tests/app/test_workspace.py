"""What a path means to a command, from wherever one stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scorecard_report.app.assets import FileAssets
from scorecard_report.app.workspace import NothingToDo, find_workspace, read_workspace
from scorecard_report.load import AssetRefused

FILES = ("config/scorecard.yaml", "config/2017.yaml", "config/brand.yaml", "elsewhere/lone.yaml")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("stands_in", "given", "scorecard", "output"),
    [
        (".", None, "config/scorecard.yaml", "output"),
        (".", ".", "config/scorecard.yaml", "output"),
        (".", "config/scorecard.yaml", "config/scorecard.yaml", "output"),
        (".", "config/2017.yaml", "config/2017.yaml", "output"),
        (".", "config/brand.yaml", "config/scorecard.yaml", "output"),
        ("config", "scorecard.yaml", "scorecard.yaml", "../output"),
        ("elsewhere", "../config/2017.yaml", "../config/2017.yaml", "../output"),
        (".", "elsewhere/lone.yaml", "elsewhere/lone.yaml", "elsewhere"),
        ("elsewhere", "lone.yaml", "lone.yaml", "."),
    ],
)
def test_paths_stay_as_they_were_given(
    place: Path, stands_in: str, given: str | None, scorecard: str, output: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(place / stands_in)
    found = find_workspace(Path(given) if given else None, Path.cwd())
    assert found.scorecard == Path(scorecard)
    assert found.output == Path(output)
    is_lone = "lone" in scorecard
    assert (found.brand is None) == is_lone
    assert found.rules is None  # this workspace has none


def test_a_workspace_is_found_from_anywhere_inside(place: Path) -> None:
    found = find_workspace(None, place / "elsewhere")
    assert found.scorecard == place / "config" / "scorecard.yaml"
    assert found.output == place / "output"


@pytest.mark.parametrize("given", ["config", "no/such.yaml", "pipe"])
def test_what_is_no_scorecard_is_told(place: Path, given: str) -> None:
    os.mkfifo(place / "pipe")
    with pytest.raises(NothingToDo, match=given):
        find_workspace(place / given, place)


def test_a_folder_without_a_scorecard_above_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingToDo, match="scorecard init DIR"):
        find_workspace(None, tmp_path)


@pytest.mark.parametrize("what", ["fifo", "folder", "broken link"])
def test_a_brand_that_cannot_be_read_is_not_taken_for_none(place: Path, what: str) -> None:
    brand = place / "config" / "brand.yaml"
    brand.unlink()
    if what == "fifo":
        os.mkfifo(brand)
    elif what == "folder":
        brand.mkdir()
    else:
        brand.symlink_to("nowhere.yaml")
    with pytest.raises(OSError, match="brand"):
        read_workspace(find_workspace(place, place), for_pdf=False)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../outside.svg", "outside"),
        ("assets/../../outside.svg", "outside"),
        ("link.svg", "outside"),
        ("folder/outside.svg", "outside"),
        ("missing.svg", "no such file"),
        ("config", "no file"),
        ("loop", "cannot be opened"),
        ("nul\0.svg", "cannot be opened"),
        ("x" * 5000, "cannot be opened"),
    ],
)
def test_no_asset_comes_from_outside(tmp_path: Path, path: str, why: str) -> None:
    root = tmp_path / "workspace"
    (root / "assets").mkdir(parents=True)
    (root / "config").mkdir()
    (tmp_path / "outside.svg").write_bytes(b"secret")
    (root / "link.svg").symlink_to(tmp_path / "outside.svg")
    (root / "folder").symlink_to(tmp_path)
    (root / "loop").symlink_to("loop")
    assets = FileAssets(root)
    with pytest.raises(AssetRefused, match=why):
        assets.workspace(path)
    with pytest.raises(AssetRefused):
        assets.workspace(str(tmp_path / "outside.svg"))
    assert not assets.used


def test_a_link_within_the_workspace_is_followed(tmp_path: Path) -> None:
    (tmp_path / "logo-2017.svg").write_bytes(b"ours")
    (tmp_path / "logo.svg").symlink_to("logo-2017.svg")
    assert FileAssets(tmp_path).workspace("logo.svg") == b"ours"


def test_a_huge_asset_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(AssetRefused, match="larger than"):
        FileAssets(tmp_path).workspace("huge.png")
