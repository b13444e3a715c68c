"""Time our tagged PDF beside Typst, WeasyPrint and ReportLab, in one run: `make bench-tagged`.

The same made-up rows in the same columns, read from the same YAML by the first three; whole
processes, by the processor time that they used. Typst and WeasyPrint write PDF/UA-1 too, but draw
no travel, work nothing out and check nothing. Ends with exit code 1 where a target is missed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Cost, Target, least_cost, shown
from rows import scorecard_yaml

HERE = Path(__file__).parent
TRIES = 3
DOCUMENTS = 100


def main() -> int:
    with TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'':<34}{'rows':>8}{'seconds':>10}{'ms a row':>10}{'peak MiB':>10}")
        small, large = (_source(folder, rows) for rows in (25, 10_000))
        ours, typst = _ours(small, 25), _rival("typst", small, 25)
        weasyprint = _rival("weasyprint", small, 25)
        platypus = [str(HERE / "platypus_table.py"), "25", str(folder / "platypus.pdf")]
        shown("ReportLab's platypus, untagged", 25, least_cost(platypus, TRIES))
        many = _many(folder, [str(HERE / "ours_many.py")], "ours")
        many_typst = _many(folder, [str(HERE / "typst_table.py")], "typst")
        ours_large, typst_large = _ours(large, 10_000), _rival("typst", large, 10_000)
    targets = [
        Target("25 rows beside WeasyPrint: time", ours.seconds / weasyprint.seconds, at_most=0.4),
        Target("25 rows beside Typst: time", ours.seconds / typst.seconds, at_most=3.5),
        Target(
            f"{DOCUMENTS} documents beside Typst: time",
            many.seconds / many_typst.seconds,
            at_most=0.8,
        ),
        Target(
            "10,000 rows beside Typst: time", ours_large.seconds / typst_large.seconds, at_most=0.9
        ),
        Target(
            "10,000 rows beside Typst: memory",
            ours_large.peak_mib / typst_large.peak_mib,
            at_most=0.25,
        ),
    ]
    print()
    for target in targets:
        print(target)
    return 0 if all(target.is_met for target in targets) else 1


def _source(folder: Path, rows: int, name: str = "") -> Path:
    path = folder / f"{name or rows}.yaml"
    path.write_text(scorecard_yaml(rows), encoding="utf-8")
    return path


def _ours(source: Path, rows: int) -> Cost:
    target = str(source.with_suffix(".pdf"))
    arguments = ["-m", "scorecard_report", "build", str(source), "-q", "--to", "pdf", "-o", target]
    return shown(
        "scorecard build --to pdf", rows, least_cost(arguments, 1 if rows > 1000 else TRIES)
    )


def _rival(name: str, source: Path, rows: int) -> Cost:
    arguments = [
        str(HERE / f"{name}_table.py"),
        str(source),
        str(source.with_suffix(f".{name}.pdf")),
    ]
    return shown(f"{name}, PDF/UA-1", rows, least_cost(arguments, 1 if rows > 1000 else TRIES))


def _many(folder: Path, program: list[str], name: str) -> Cost:
    """Make documents of 25 to 124 rows in one process: no two alike, so that nothing is reused."""
    sources = [str(_source(folder, 25 + n, f"{name}-{n}")) for n in range(DOCUMENTS)]
    rows = sum(25 + n for n in range(DOCUMENTS))
    return shown(
        f"{name}: {DOCUMENTS} documents, one process", rows, least_cost([*program, *sources], 1)
    )


if __name__ == "__main__":
    sys.exit(main())
