"""What the benchmarks share: a process's cost, a target, and the lines that print them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process used."""

    seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Target:
    """A ratio, and the bound that it is held to."""

    says: str
    ratio: float
    at_least: float = 0.0
    at_most: float = float("inf")

    @property
    def is_met(self) -> bool:
        """Whether the ratio keeps within its bound."""
        return self.at_least <= self.ratio <= self.at_most

    def __str__(self) -> str:
        bound = f"at least {self.at_least:g}" if self.at_least else f"at most {self.at_most:g}"
        return (
            f"{self.says:<58}{self.ratio:>8.2f}x   {bound:<12} {'met' if self.is_met else 'MISSED'}"
        )


def shown(name: str, rows: int, cost: Cost) -> Cost:
    each = 1000 * cost.seconds / rows
    print(
        f"{name:<34}{rows:>8,}{cost.seconds:>10.2f}{each:>10.2f}{cost.peak_mib:>10.0f}", flush=True
    )
    return cost


def cost_of(arguments: list[str]) -> Cost:
    """Run Python with some arguments and return what it used; a failure ends the run."""
    # What is installed has its bytecode beside it; so may the scripts that stand here.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen([sys.executable, *arguments], env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed with exit code {process.returncode}: python {' '.join(arguments)}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss is in bytes there, else KiB
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def least_cost(arguments: list[str], tries: int) -> Cost:
    """Run Python so many times and return the least that it used."""
    costs = [cost_of(arguments) for _ in range(tries)]
    return Cost(min(c.seconds for c in costs), min(c.peak_mib for c in costs))
