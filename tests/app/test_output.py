"""Writing is all or nothing, wherever it is stopped."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scorecard_report.app.output import CannotWrite, write_all

BEFORE = {"a.pdf": b"old a", "b.docx": b"old b"}
AFTER = {"a.pdf": b"new a", "b.docx": b"new b", "c.json": b"new c"}
# Everything that writing asks of the system, in whichever order.
STEPS = ((Path, "open"), (os, "fsync"), (os, "link"), (Path, "replace"))


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _folder(place: Path) -> Path:
    place.mkdir()
    for name, data in BEFORE.items():
        (place / name).write_bytes(data)
    return place


def _write(folder: Path) -> None:
    write_all({folder / name: data for name, data in AFTER.items()})


class _Stop:
    """Lets a number of steps pass, and stops the next one once."""

    def __init__(self, passes: int, how: BaseException) -> None:
        self._left = passes
        self._how = how

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left == -1:
                raise self._how
            return real(*arguments, **named)

        return step

    @property
    def has_stopped(self) -> bool:
        return self._left < 0


@pytest.mark.parametrize(
    "how", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=repr
)
def test_stopped_at_any_step_everything_is_as_it_was(tmp_path: Path, how: BaseException) -> None:
    stopped = 0
    for passes in range(100):
        folder = _folder(tmp_path / str(passes))
        stop = _Stop(passes, how)
        with pytest.MonkeyPatch.context() as patch:
            for owner, name in STEPS:
                patch.setattr(owner, name, stop.around(getattr(owner, name)))
            try:
                _write(folder)
            except (CannotWrite, KeyboardInterrupt):
                found = _contents(folder)
                assert found == BEFORE
                stopped += 1
                continue
        assert _contents(folder) == AFTER
        if not stop.has_stopped:
            break
    assert stopped >= 2 * len(AFTER) + len(AFTER)  # open and fsync of each, and each replace


def test_what_was_there_stays_whole_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    folder = _folder(tmp_path / "stick")
    (folder / "c.json").mkdir()  # the last cannot be replaced
    with pytest.raises(CannotWrite, match=r"c\.json cannot be written"):
        _write(folder)
    (folder / "c.json").rmdir()
    assert _contents(folder) == BEFORE
    _write(folder)
    assert _contents(folder) == AFTER


def test_an_old_file_that_cannot_be_put_back_is_kept_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def locks(self: Path, target: Path) -> Path:
        if self.suffix == ".old" or Path(target).name == "b.docx":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", locks)
    folder = _folder(tmp_path / "locked")
    with pytest.raises(CannotWrite, match=r"b\.docx cannot be written"):
        _write(folder)
    found = sorted(_contents(folder).values())
    assert found == [b"new a", b"old a", b"old b"]


def test_the_message_names_the_file_and_not_the_draft_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def protected(self: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", protected)
    with pytest.raises(CannotWrite) as told:
        write_all({tmp_path / "report.docx": b""})
    assert str(told.value).startswith(f"{tmp_path / 'report.docx'} cannot be written: it is open")
    assert ".new" not in str(told.value)
