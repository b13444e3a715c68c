"""What may not stand in any file of the project: foreign addresses and places on a machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
# Names of vocabularies, and those in the fonts' licence. None is ever opened by the program.
KNOWN_HOSTS = {"json-schema.org", "purl.org", "schemas.microsoft.com", "scripts.sil.org",
               "schemas.openxmlformats.org", "www.adobe.com", "www.w3.org", "ns.adobe.com",
               "www.aiim.org", "purl.oclc.org"}  # fmt: skip
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://([A-Za-z0-9.-]+\.[a-z]{2,})")
_HOME = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    texts = {}
    for name in filter(None, listed.split("\0")):
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in data:
            texts[name] = data.decode("utf-8", errors="replace")
    return texts


def test_no_file_names_a_host_but_the_vocabularies(texts: dict[str, str]) -> None:
    found = {
        host
        for text in texts.values()
        for host in _ADDRESS.findall(text)
        if not re.search(r"(^|\.)example(\.|$)", host)
    }
    assert found
    assert found <= KNOWN_HOSTS


def test_no_file_names_a_place_on_somebodys_machine(texts: dict[str, str]) -> None:
    assert len(texts) > 100
    assert not [name for name, text in texts.items() if _HOME.search(text)]


def test_texts_end_their_lines_in_one_way(texts: dict[str, str]) -> None:
    # Problem cases are broken on purpose; the fonts' licence is left as it came.
    ours = {
        n: t for n, t in texts.items() if not n.startswith(("tests/problems/", "assets/fonts/"))
    }
    assert not [name for name, text in ours.items() if "\r" in text]
    assert not [name for name, text in ours.items() if text and not text.endswith("\n")]
