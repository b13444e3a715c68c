"""Time this program beside others on the same made-up rows, in one run: `make bench`.

Seconds differ from machine to machine, so every target is a ratio. Each figure is a whole process,
start-up and all: the processor time that it used, which other work on the machine distorts least,
and its greatest memory. Ends with exit code 1 where a target is missed. Needs a POSIX system.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from measuring import Cost, Target, cost_of, least_cost, shown
from rows import scorecard_yaml

HERE: Final = Path(__file__).parent
SIZES: Final = (100, 1_000, 10_000)
TRIES: Final = 2  # of ours, at every size alike; the least counts
GROWTH: Final = 11.0  # at most, for ten times the rows
PLATYPUS: Final = (2_600, 5.0)  # rows, and how many times slower than ours it is at least
TABLE_CELL: Final = (100, 10.0)
PACKS: Final = (100, 1_000)  # measures; the included appendix has about a page for every five
PAPER: Final = """\
paper: 1
title: Made up
meeting: 2099-01-15
sections: [{title: Made up, text: Made up.}]
appendices:
  - {title: The table, layout: table}
  - {title: By others, file: appendix.pdf, include: true}
"""


def main() -> int:
    with TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'':<34}{'rows':>8}{'seconds':>10}{'ms a row':>10}{'peak MiB':>10}")
        targets = [*_growth(folder), *_packs(folder), *_rivals(folder)]
    print()
    for target in targets:
        print(target)
    return 0 if all(target.is_met for target in targets) else 1


def _growth(folder: Path) -> list[Target]:
    targets = []
    for kind in ("pdf", "docx"):
        costs = [_ours(folder, kind, rows) for rows in SIZES]
        for few, many, rows in zip(costs, costs[1:], SIZES[1:], strict=False):
            at = f"{kind.upper()}, {rows:,} rows beside {rows // 10:,}"
            targets += [
                Target(f"{at}: time", many.seconds / few.seconds, at_most=GROWTH),
                Target(f"{at}: memory", many.peak_mib / few.peak_mib, at_most=GROWTH),
            ]
    return targets


def _packs(folder: Path) -> list[Target]:
    few, many = (_pack(folder / f"pack-{rows}", rows) for rows in PACKS)
    at = f"pack, {PACKS[1]:,} measures beside {PACKS[0]:,}"
    return [
        Target(f"{at}: time", many.seconds / few.seconds, at_most=GROWTH),
        Target(f"{at}: memory", many.peak_mib / few.peak_mib, at_most=GROWTH),
    ]


def _pack(workspace: Path, rows: int) -> Cost:
    """Return the cost of a pack with an appendix in it that is tagged and as dense as ours."""
    config = workspace / "config"
    config.mkdir(parents=True)
    (config / "scorecard.yaml").write_text(scorecard_yaml(rows), encoding="utf-8")
    (config / "paper.yaml").write_text(PAPER, encoding="utf-8")
    program = ["-m", "scorecard_report"]
    linear = ["build", str(workspace), "-q", "--to", "pdf", "--layout", "linear"]
    cost_of([*program, *linear, "-o", str(workspace / "appendix.pdf")])
    paper = [*program, "paper", str(workspace), "-q"]
    return shown("scorecard paper, appendix included", rows, least_cost(paper, TRIES))


def _rivals(folder: Path) -> list[Target]:
    targets = []
    for kind, name, script, (rows, times) in (
        ("pdf", "platypus tables", "platypus_table.py", PLATYPUS),
        ("docx", "table.cell", "docx_cells.py", TABLE_CELL),
    ):
        ours = _ours(folder, kind, rows)
        arguments = [str(HERE / script), str(rows), str(folder / f"rival.{kind}")]
        rival = shown(name, rows, cost_of(arguments))
        says = f"{name} beside our {kind.upper()}, {rows:,} rows: time"
        targets.append(Target(says, rival.seconds / ours.seconds, at_least=times))
    return targets


def _ours(folder: Path, kind: str, rows: int) -> Cost:
    source = folder / f"{rows}.yaml"
    source.write_text(scorecard_yaml(rows), encoding="utf-8")
    arguments = ["-m", "scorecard_report", "build", str(source), "-q", "--to", kind]
    arguments += ["-o", str(folder / f"{rows}.{kind}")]
    return shown(f"scorecard build --to {kind}", rows, least_cost(arguments, TRIES))


if __name__ == "__main__":
    sys.exit(main())
