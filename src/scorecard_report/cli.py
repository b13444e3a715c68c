"""The command line: arguments, printing and exit codes; everything else is in `app/`.

Results go to stdout, progress and problems to stderr. Exit codes: 0 done, 1 problems in the input,
2 wrong usage, 3 something outside failed (disk, a locked file), 70 a bug of ours.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from scorecard_report.arguments import (
    CLEAR_DAYS,
    FORMATS,
    add_fail_on_warning,
    add_outputs,
    add_quiet,
    add_source,
    clear_days,
    completes_paths,
    day,
    points,
)
from scorecard_report.examples import EXAMPLES

if TYPE_CHECKING:
    from scorecard_report.app.build import Built
    from scorecard_report.app.publish import Target
    from scorecard_report.app.pull_plan import Plan
    from scorecard_report.problems import Problem

DONE, PROBLEMS, USAGE, OUTSIDE, BUG = 0, 1, 2, 3, 70
_INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    # One command, then the process ends: a search for cycles to free costs a quarter of a build.
    gc.disable()
    # A stop is told like Ctrl-C, so that a build half way through replacing files puts them back.
    signal.signal(signal.SIGTERM, _interrupt)
    # What was closed before we began swallows what it is given.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has had enough
        _silence_stdout()
        code = DONE
    except OSError as problem:  # what was buffered cannot be written after all
        _silence_stdout()
        code = _tell_failure(_os_error(problem))
    except KeyboardInterrupt:
        code = _INTERRUPTED
    sys.exit(code)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        options = make_parser().parse_args(arguments)
    except SystemExit as end:  # argparse has told all: help, the version, or wrong usage
        return int(end.code or DONE)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        raise
    except OSError as problem:
        return _tell_failure(_os_error(problem))
    except Exception as problem:  # noqa: BLE001 - the one place where bugs of ours end
        return _tell_bug(problem)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, for shell completion too."""
    parser = argparse.ArgumentParser(
        prog="scorecard",
        description="Turn one YAML file into a performance scorecard, as PDF and DOCX.",
        epilog=EXAMPLES[""],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    init = _command(commands, "init", "make a workspace with a short sample", _init)
    completes_paths(
        init.add_argument("dir", metavar="DIR", type=Path, help="its folder; made where needed")
    )

    check = _command(commands, "check", "tell everything that is wrong, and where", _check)
    add_source(check)
    add_quiet(check)
    check.add_argument("--format", choices=("text", "json"), default="text", help="how to tell it")
    add_fail_on_warning(check)

    build = _command(commands, "build", "make the PDF and the Word file", _build)
    add_source(build)
    add_outputs(build)
    build.add_argument(
        "--layout", choices=("table", "linear", "attention"), default="table",
        help="linear: A4 portrait, no table; attention: what got worse, who acts (table)",
    )  # fmt: skip
    build.add_argument(
        "--font-size", metavar="POINTS", type=points, default=None,
        help="of the linear layout's text: 12, or 18 for large print (12)",
    )  # fmt: skip
    add_quiet(build)
    add_fail_on_warning(build)

    listing = _command(commands, "list", "print every figure and its travel", _list)
    add_source(listing)
    add_quiet(listing)
    listing.add_argument(
        "--format",
        choices=("table", "csv", "json"),
        default="table",
        help="how to print it (table)",
    )

    pull = _command(commands, "pull", "take edits from a Word file home into the YAML", _pull)
    completes_paths(
        pull.add_argument("docx", metavar="EDITED.docx", type=Path, help="the edited Word file")
    )
    add_source(pull)
    add_quiet(pull)
    pull.add_argument("--format", choices=("text", "json"), default="text", help="how to tell it")
    acts = pull.add_mutually_exclusive_group()
    acts.add_argument("-y", "--yes", action="store_true", help="write without asking")
    acts.add_argument(
        "-n", "--dry-run", action="store_true", help="write nothing (the default on a pipe)"
    )
    for side, whose in (("theirs", "the Word file's"), ("ours", "the YAML's")):
        pull.add_argument(
            f"--{side}", metavar="KEY", action="append", default=[],
            help=f"where both sides changed, let {whose} text stand: a key, or KEY:FIELD",
        )  # fmt: skip

    paper = _command(commands, "paper", "make the cover report of the committee paper", _paper)
    add_source(paper)
    add_outputs(paper)
    add_quiet(paper)
    add_fail_on_warning(paper)

    _add_chase(commands)

    completion = _command(commands, "completion", "print a shell's completion script", _completion)
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    return parser


def _add_chase(commands: Any) -> None:
    chase = _command(commands, "chase", "print what is missing, and who owes it", _chase)
    add_source(chase)
    add_quiet(chase)
    chase.add_argument(
        "--format", choices=("table", "csv", "json", "text"), default="table",
        help="how to print it; text: a message for each who owes (table)",
    )  # fmt: skip
    days = chase.add_mutually_exclusive_group()
    days.add_argument("--by", metavar="DATE", type=day, help="the day by which answers are due")
    days.add_argument(
        "--meeting", metavar="DATE", type=day,
        help="the day of the meeting: due so many clear days before it",
    )  # fmt: skip
    chase.add_argument(
        "--clear-days", metavar="DAYS", type=clear_days, default=None,
        help=f"with --meeting: working days between publication and meeting ({CLEAR_DAYS})",
    )  # fmt: skip


def _command(
    commands: Any, name: str, says: str, job: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=says,
        description=f"{says[0].upper()}{says[1:]}.",
        epilog=EXAMPLES[name],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=job)
    return parser


class _Version(argparse.Action):
    """`--version`, which looks its answer up only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from scorecard_report.app.manifest import program_version

        print(f"scorecard-report {program_version()}")
        parser.exit(DONE)


def _init(options: argparse.Namespace) -> int:
    from scorecard_report.app.output import CannotWrite
    from scorecard_report.app.starter import AlreadyThere, make_workspace

    try:
        files = make_workspace(options.dir)
    except AlreadyThere as problem:
        for path in problem.paths:
            _tell(f"{path} is there already; nothing was written")
        return PROBLEMS
    except CannotWrite as problem:
        return _tell_failure(f"{problem}; nothing was written")
    for path in files:
        print(path)
    from shlex import quote

    folder = quote(str(options.dir))
    _tell(
        f"\nNext: open {options.dir / 'config' / 'scorecard.yaml'} and replace the sample, then\n"
        f"  scorecard check {folder}\n  scorecard build {folder}"
    )
    return DONE


def _check(options: argparse.Namespace) -> int:
    from scorecard_report.app.workspace import NothingToDo, failed, find_workspace, read_workspace
    from scorecard_report.problems import in_file_order

    try:
        workspace = find_workspace(options.file, Path.cwd())
    except NothingToDo as problem:
        return _tell_usage(str(problem))
    reading = read_workspace(workspace, for_pdf=True)
    problems = reading.problems
    if workspace.paper is not None:
        from scorecard_report.app.paper import paper_problems

        problems = in_file_order((*problems, *paper_problems(workspace, reading.scorecard)))
    if options.format == "json":
        print(json.dumps([_as_json(problem) for problem in problems], indent=2, ensure_ascii=False))
    else:
        _tell_problems(problems, options)
        if not problems and not options.quiet:
            _tell(f"{workspace.scorecard}: nothing wrong")
    return PROBLEMS if failed(problems, fail_on_warning=options.fail_on_warning) else DONE


def _build(options: argparse.Namespace) -> int:
    from scorecard_report.app.build import USUAL_SIZE, Options, build
    from scorecard_report.app.workspace import NothingToDo, find_workspace

    try:
        workspace = find_workspace(options.file, Path.cwd())
        target = _target(options.output, options.to, workspace.output)
    except (NothingToDo, ValueError) as problem:
        return _tell_usage(str(problem))
    linear = (options.font_size or USUAL_SIZE) if options.layout == "linear" else None
    if options.font_size and linear is None:
        return _tell_usage("--font-size goes with --layout linear")
    wanted = Options(
        options.replace, options.fail_on_warning, linear, options.layout == "attention"
    )
    return _tell_built(
        lambda progress: build(workspace, options.to, target, options=wanted, progress=progress),
        options,
    )


def _paper(options: argparse.Namespace) -> int:
    from scorecard_report.app.build import Options
    from scorecard_report.app.paper import build_paper, source_of
    from scorecard_report.app.workspace import NothingToDo, find_workspace

    try:
        workspace = find_workspace(options.file, Path.cwd())
        source_of(workspace)
        target = _target(options.output, options.to, workspace.output)
    except (NothingToDo, ValueError) as problem:
        return _tell_usage(str(problem))
    wanted = Options(options.replace, options.fail_on_warning)
    return _tell_built(
        lambda progress: build_paper(workspace, options.to, target, wanted, progress), options
    )


def _tell_built(job: Callable[[Callable[[str], None]], Built], options: argparse.Namespace) -> int:
    """Do a job that builds files, and tell what came of it."""
    from scorecard_report.app.output import CannotWrite

    try:
        with _progress(quiet=options.quiet) as progress:
            built = job(progress)
    except CannotWrite as problem:
        return _tell_failure(f"{problem}; nothing was replaced")
    _tell_problems(built.problems, options)
    if built.content is not None:
        sys.stdout.buffer.write(built.content)
        return DONE
    for path in built.written:
        if not options.quiet:
            print(path)
    return DONE if built.written else PROBLEMS


def _target(output: str | None, formats: Sequence[str], usual: Path) -> Target:
    """Say where `-o` leads. Raises ValueError where it does not go with the formats."""
    from scorecard_report.app.publish import Target

    if output is None:
        return Target(folder=usual)
    if output == "-":
        if len(formats) > 1:
            raise ValueError("-o - takes one format: add --to pdf or --to docx")
        if sys.stdout.isatty():
            raise ValueError("-o - would print a binary file on the terminal; send it to a file")
        return Target()
    path = Path(output)
    if path.is_dir() or output.endswith(("/", os.sep)):
        return Target(folder=path)
    ending = path.suffix.lower().removeprefix(".")
    if ending in FORMATS:
        if tuple(formats) != (ending,):
            raise ValueError(f"-o {output} is one {ending.upper()} file: add --to {ending}")
        return Target(file=path)
    if len(formats) == 1 and ending:
        raise ValueError(f"-o {output} does not end in .{formats[0]}")
    if path.exists():
        raise ValueError(f"-o {output} is no folder")
    return Target(folder=path)


def _list(options: argparse.Namespace) -> int:
    from shutil import get_terminal_size

    from scorecard_report.app.listing import (
        list_measures,
        rows_as_csv,
        rows_as_json,
        rows_as_table,
    )
    from scorecard_report.app.workspace import NothingToDo, failed, find_workspace, read_workspace

    try:
        workspace = find_workspace(options.file, Path.cwd())
    except NothingToDo as problem:
        return _tell_usage(str(problem))
    reading = read_workspace(workspace, for_pdf=False)
    _tell_problems(reading.problems, options)
    if failed(reading.problems):
        return PROBLEMS
    rows = list_measures(reading)
    if options.format == "json":
        print(rows_as_json(rows), end="")
    elif options.format == "csv":
        print(rows_as_csv(rows), end="")
    else:
        print(rows_as_table(rows, get_terminal_size((120, 24)).columns), end="")
    return DONE


def _chase(options: argparse.Namespace) -> int:
    from shutil import get_terminal_size

    from scorecard_report.app.chase import DueDay, chase_as_text, due_before, list_owed
    from scorecard_report.app.workspace import NothingToDo, failed, find_workspace, read_workspace

    if options.clear_days is not None and not options.meeting:
        return _tell_usage("--clear-days goes with --meeting")
    try:
        workspace = find_workspace(options.file, Path.cwd())
    except NothingToDo as problem:
        return _tell_usage(str(problem))
    reading = read_workspace(workspace, for_pdf=False)
    if failed(reading.problems):  # warnings are what is chased: they are not told twice
        _tell_problems(reading.problems, options)
        return PROBLEMS
    due = DueDay(options.by)
    if options.meeting:
        days = CLEAR_DAYS if options.clear_days is None else options.clear_days
        due = due_before(options.meeting, days, reading)
    owed = list_owed(reading, due.day)
    notes = [*due.notes, *([] if owed.rows else ["nothing is owed"])]
    for note in [] if options.quiet else notes:
        _tell(note)
    print(chase_as_text(owed, options.format, get_terminal_size((120, 24)).columns), end="")
    return DONE


def _pull(options: argparse.Namespace) -> int:
    from scorecard_report.app.manifest import source_of
    from scorecard_report.app.output import CannotWrite
    from scorecard_report.app.pull import Moved, apply, plan_pull
    from scorecard_report.app.workspace import STDIN, NothingToDo, find_workspace
    from scorecard_report.roundtrip.compare import Decisions

    try:
        if STDIN in (options.file, options.docx):
            raise NothingToDo("pull takes files, not stdin: it writes into the YAML")
        source = options.file or source_of(options.docx)
        workspace = find_workspace(source, Path.cwd())
    except NothingToDo as problem:
        return _tell_usage(str(problem))
    theirs, ours = (frozenset(map(str.lower, keys)) for keys in (options.theirs, options.ours))
    if theirs & ours:
        return _tell_usage(f"--theirs and --ours both name {', '.join(sorted(theirs & ours))}")
    with _progress(quiet=options.quiet) as progress:
        plan = plan_pull(workspace, options.docx, Decisions(theirs, ours), progress)
    if plan.unused and plan.outcome != "refused":
        there = ", ".join(f"{c.row or c.id[0]}:{c.id[1]}" for c in plan.conflicts) or "none"
        unused = ", ".join(plan.unused)
        return _tell_usage(
            f"nothing edited is {unused}; conflicts are {there}; nothing was written"
        )
    is_asked = _asks(options) and bool(plan.applied)
    if is_asked:
        _tell_plan(plan, options, is_written=False)
    # That nothing is left to take home is noted without asking: no text of anybody's changes.
    is_noted = _asks(options) and plan.outcome == "nothing"
    writes = options.yes or is_noted or (is_asked and _agrees(plan))
    if writes and plan.files:
        try:
            apply(plan)
        except (CannotWrite, Moved) as problem:
            return _tell_failure(f"{problem}; nothing was replaced")
    if not is_asked:
        _tell_plan(plan, options, is_written=writes and bool(plan.applied))
    if not options.quiet and plan.applied:
        _tell(f"written; next: {plan.command}" if writes else "nothing was written; add --yes")
    return DONE if plan.is_settled else PROBLEMS


def _asks(options: argparse.Namespace) -> bool:
    is_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    return is_terminal and options.format == "text" and not (options.yes or options.dry_run)


def _tell_plan(plan: Plan, options: argparse.Namespace, *, is_written: bool) -> None:
    from shutil import get_terminal_size

    from scorecard_report.app.pull_report import plan_as_json, plan_as_text

    if options.format == "json":
        problems = [_as_json(problem) for problem in plan.problems]
        print(plan_as_json(plan, problems, is_written=is_written), end="")
        return
    _tell_problems(plan.problems, options)
    if plan.outcome != "refused" and not (options.quiet and plan.is_settled):
        text = plan_as_text(plan, get_terminal_size((100, 24)).columns, is_written=is_written)
        print(text, end="", flush=True)


def _agrees(plan: Plan) -> bool:
    count = len(plan.applied)
    print(
        f"Write {count} change{'' if count == 1 else 's'}? [y/N] ",
        end="",
        file=sys.stderr,
        flush=True,
    )
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _completion(options: argparse.Namespace) -> int:
    import shtab

    print(shtab.complete(make_parser(), shell=options.shell))
    return DONE


@contextlib.contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give a line on a terminal that says what is being done, and is gone after; none on a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    clear = "\r\033[K"
    try:
        yield lambda doing: print(f"{clear}{doing} …", end="", file=sys.stderr, flush=True)
    finally:
        print(clear, end="", file=sys.stderr, flush=True)


def _tell_problems(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """Print problems with a closing count; of --quiet's, those that make the command fail."""
    from scorecard_report.problems import Severity

    counts = dict.fromkeys(Severity, 0)
    tells_warnings = not options.quiet or getattr(options, "fail_on_warning", False)
    for problem in problems:
        counts[problem.severity] += 1
        if problem.severity is Severity.ERROR or tells_warnings:
            _tell(_coloured(problem))
    told = [f"{n} {s.value}{'' if n == 1 else 's'}" for s, n in counts.items() if n]
    if told and not options.quiet:
        _tell(", ".join(told))


def _coloured(problem: Problem) -> str:
    from scorecard_report.problems import Severity

    text = str(problem)
    if not sys.stderr.isatty() or "NO_COLOR" in os.environ:
        return text
    word = problem.severity.value
    colour = "31" if problem.severity is Severity.ERROR else "33"
    return text.replace(f" {word} ", f" \033[{colour}m{word}\033[0m ", 1)


def _as_json(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.where.file,
        "line": problem.where.line,
        "col": problem.where.col,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def _tell(text: str) -> None:
    print(text, file=sys.stderr)


def _tell_usage(text: str) -> int:
    _tell(f"scorecard: {text}")
    return USAGE


def _tell_failure(text: str) -> int:
    _tell(f"scorecard: {text}")
    return OUTSIDE


def _tell_bug(problem: Exception) -> int:
    import traceback

    from scorecard_report.app.manifest import program_version

    if os.environ.get("SCORECARD_DEBUG"):
        traceback.print_exception(problem)
    frames = traceback.extract_tb(problem.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    what = " ".join(f"{type(problem).__name__}: {problem}".split())
    _tell(
        f"scorecard: a bug of ours, not of yours; nothing was replaced. Please report: "
        f"scorecard-report {program_version()}, {place}, {what}"
    )
    return BUG


def _os_error(problem: OSError) -> str:
    name = problem.filename or "standard output"
    return f"{name}: {problem.strerror or problem}"


def _silence_stdout() -> None:
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
