"""A manifest records what was made, and takes nobody's file for its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scorecard_report.app.manifest import (
    digest,
    manifest_bytes,
    manifest_path,
    recorded_outputs,
)

OURS = manifest_bytes([("config/scorecard.yaml", b"in")], {"a.docx": digest(b"out")})


def test_a_manifest_does_not_depend_on_the_order_of_what_it_records() -> None:
    inputs = [("a", b"1"), ("b", b"2")]
    outputs = {"x.pdf": "1", "y.docx": "2"}
    assert manifest_bytes(inputs, outputs) == manifest_bytes(
        inputs[::-1], dict(reversed(outputs.items()))
    )


def test_a_manifest_says_which_versions_shaped_the_bytes() -> None:
    assert {"scorecard-report", "python", "reportlab", "lxml"} <= set(json.loads(OURS)["program"])


@pytest.mark.parametrize("is_shared", [False, True])
def test_what_is_written_is_found_again(tmp_path: Path, *, is_shared: bool) -> None:
    path = manifest_path(tmp_path, is_shared=is_shared)
    assert path.name.startswith(".") == is_shared
    path.write_bytes(OURS)
    assert recorded_outputs(tmp_path) == {"a.docx": digest(b"out")}
    for again in (False, True):  # a folder has one manifest
        assert manifest_path(tmp_path, is_shared=again) == path


@pytest.mark.parametrize(
    "theirs",
    [b"", b"{}", b"[]", b"null", b"\xff", b'{"program": []}', b'{"program": 1, "outputs": 2}',
     b'{"program": {"other": "1"}, "outputs": {"a.docx": "0"}}',
     b'{"program": {"scorecard-report": "1"}, "outputs": []}', b"[" * 100_000],
)  # fmt: skip
def test_somebody_elses_manifest_is_left_alone(tmp_path: Path, theirs: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(theirs)
    assert recorded_outputs(tmp_path) == {}
    assert manifest_path(tmp_path, is_shared=False) == tmp_path / ".scorecard-manifest.json"
