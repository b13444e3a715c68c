"""Time our DOCX beside docxtpl and careful python-docx, in one run: `make bench-word`.

The same made-up rows in the same columns, all read from the same YAML; whole processes, by the
processor time that they used. "docxtpl" has the same content in its rows: controls, a drawn mark
and line, the word. "docxtpl, plain" and careful python-docx have texts alone. None of them works
anything out or checks anything. At the end stands our own `scorecard pull`, beside the build of the
file that it reads. Ends with exit code 1 where a target is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from measuring import Cost, Target, cost_of, least_cost, shown
from rows import scorecard_yaml

HERE: Final = Path(__file__).parent
SIZES: Final = (25, 1_000, 10_000)
TRIES: Final = {25: 7, 1_000: 3, 10_000: 2}  # by rows, for everybody alike; the least counts
DOCXTPL: Final = {25: 1.0, 10_000: 0.25}  # by rows, how much of its time at most
GROWTH: Final = 11.0  # at most, for ten times the rows
PULLED: Final = 1_000  # rows
PULL: Final = 3.0  # builds at most


def main() -> int:
    with TemporaryDirectory() as name:
        folder = Path(name)
        template = folder / "template.docx"
        plain = folder / "plain.docx"
        cost_of([str(HERE / "docxtpl_template.py"), str(plain)])
        cost_of([str(HERE / "docxtpl_drawn_template.py"), str(plain), str(template)])
        print(f"{'':<34}{'rows':>8}{'seconds':>10}{'ms a row':>10}{'peak MiB':>10}")
        ours, docxtpl, texts, careful = {}, {}, {}, {}
        for rows in SIZES:
            source = folder / f"{rows}.yaml"
            source.write_text(scorecard_yaml(rows), encoding="utf-8")
            ours[rows] = _ours(source, rows)
            docxtpl[rows] = _rival("docxtpl", "docxtpl_table", source, rows, template)
            texts[rows] = _rival("docxtpl, plain", "docxtpl_table", source, rows, plain)
            careful[rows] = _rival("careful python-docx", "python_docx_careful", source, rows)
        targets = [
            *_beside("docxtpl", ours, docxtpl, DOCXTPL),
            *_growth(ours),
        ]
        for name, theirs in (("docxtpl, plain", texts), ("careful python-docx", careful)):
            ratios = (f"{ours[rows].seconds / theirs[rows].seconds:.2f}x" for rows in SIZES)
            print(f"beside {name}, by rows: {', '.join(ratios)}")
        print("", *targets, "", sep="\n", flush=True)
        last = _pull(folder / f"{PULLED}.yaml", ours[PULLED])
        print("", last, sep="\n")
    return 0 if all(target.is_met for target in (*targets, last)) else 1


def _ours(source: Path, rows: int) -> Cost:
    target = str(source.with_suffix(".docx"))
    arguments = ["-m", "scorecard_report", "build", str(source), "-q", "--to", "docx", "-o", target]
    return shown("scorecard build --to docx", rows, least_cost(arguments, TRIES[rows]))


def _rival(name: str, script: str, source: Path, rows: int, *given: Path) -> Cost:
    target = source.with_suffix(f".{script}.docx")
    arguments = [str(HERE / f"{script}.py"), *map(str, (*given, source, target))]
    return shown(name, rows, least_cost(arguments, TRIES[rows]))


def _beside(
    name: str, ours: Mapping[int, Cost], theirs: Mapping[int, Cost], bounds: Mapping[int, float]
) -> list[Target]:
    targets = []
    for rows, bound in bounds.items():
        ratio = ours[rows].seconds / theirs[rows].seconds
        targets.append(Target(f"{rows:,} rows beside {name}: time", ratio, at_most=bound))
    return targets


def _growth(ours: Mapping[int, Cost]) -> list[Target]:
    few, many = ours[1_000], ours[10_000]
    return [
        Target("10,000 rows beside 1,000: time", many.seconds / few.seconds, at_most=GROWTH),
        Target("10,000 rows beside 1,000: memory", many.peak_mib / few.peak_mib, at_most=GROWTH),
    ]


def _pull(source: Path, build: Cost) -> Target:
    """Pull the document as it was built: nobody edited it."""
    document = str(source.with_suffix(".docx"))
    arguments = ["-m", "scorecard_report", "pull", document, str(source), "--dry-run"]
    pull = shown("scorecard pull --dry-run", PULLED, least_cost(arguments, TRIES[PULLED]))
    says = f"pull of {PULLED:,} unedited rows beside their build: time"
    return Target(says, pull.seconds / build.seconds, at_most=PULL)


if __name__ == "__main__":
    sys.exit(main())
