"""Writing is all or nothing, wherever it is stopped."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
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


# A run that stops at its second file's sync: killed there, or after its standard input has ended.
_STOPS = """
import os, sys
from pathlib import Path
from scorecard_report.app.output import write_all

real, calls = os.fsync, []

def stop(file):
    calls.append(file)
    if len(calls) == 2:
        print("stopped", flush=True)
        sys.stdin.read()
    real(file)

os.fsync = stop
folder = Path(sys.argv[1])
write_all({folder / "a.pdf": b"other a", folder / "sub" / "b.docx": b"other b"})
"""


def _stopped(folder: Path) -> subprocess.Popen[str]:
    run = subprocess.Popen(
        [sys.executable, "-c", _STOPS, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert run.stdout
    assert run.stdout.readline() == "stopped\n"
    return run


def _drafts(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".scorecard-*"))


def test_what_a_killed_run_left_the_next_one_removes(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "out")
    (folder / ".scorecard-manifest.json").write_bytes(b"{}")  # ours, and no draft
    run = _stopped(folder)
    run.kill()
    run.communicate()
    assert len(_drafts(folder)) > 2
    write_all({folder / "a.pdf": b"new a", folder / "sub" / "b.docx": b"new b"})
    assert _drafts(folder) == [".scorecard-manifest.json"]
    assert (folder / "a.pdf").read_bytes() == b"new a"


def test_what_a_run_that_was_killed_between_two_places_left_is_removed(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "out")
    killing = _STOPS.replace("os.fsync = stop", "os.link = lambda *a: os.kill(os.getpid(), 9)")
    run = subprocess.run([sys.executable, "-c", killing, str(folder)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert _drafts(folder)
    write_all({folder / "sub" / "b.docx": b"new b"})  # its own folder's alone
    assert [path.name for path in (folder / "sub").iterdir()] == ["b.docx"]
    _write(folder)
    assert _drafts(folder) == []


def test_two_runs_at_once_leave_each_other_s_drafts_alone(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "out")
    run = _stopped(folder)
    before = _drafts(folder)
    _write(folder)
    assert _drafts(folder) == before
    run.communicate()
    assert run.returncode == 0
    assert (folder / "a.pdf").read_bytes() == b"other a"
    assert (folder / "sub" / "b.docx").read_bytes() == b"other b"
    assert _drafts(folder) == []


def test_a_folder_that_is_protected_is_named_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def protected(path: str, *arguments: int) -> int:
        if Path(path).parent == tmp_path:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", protected)
    with pytest.raises(CannotWrite) as told:
        write_all({tmp_path / ".kept" / "x.gz": b"", tmp_path / "report.docx": b""})
    assert str(told.value) == f"{tmp_path} cannot be written: it is protected"
    assert list(tmp_path.iterdir()) == []
