"""What LibreOffice makes of the sample, made once for all tests that look at it."""

from __future__ import annotations

import pytest

from roundtrip import sample
from roundtrip.libreoffice import EDITS, make_edits


@pytest.fixture(scope="session")
def libreoffice_made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return make_edits(sample.tagged(), EDITS, tmp_path_factory.mktemp("libreoffice"))
