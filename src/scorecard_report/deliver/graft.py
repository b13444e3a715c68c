"""Other people's PDFs behind ours, in one file that keeps their tags.

Takes our tagged PDF and appendices, opened; gives the pack, what it may claim, and what an
appendix lost on its way. An appendix that cannot be taken is a problem, and then there is no pack.
The same input gives the same bytes; time grows with pages and tagged elements and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scorecard_report.deliver.audit import Faults, audit, read_content
from scorecard_report.deliver.bookmarks import append_bookmarks
from scorecard_report.deliver.claims import against_archival, own_claims, read_claims, withdraw
from scorecard_report.deliver.copying import Copier
from scorecard_report.deliver.destinations import Bookmark, Destinations, read_outline, tree_items
from scorecard_report.deliver.host import HostFile, entries_of, own_text
from scorecard_report.deliver.interactive import Interactive, keep_fields, keep_layers
from scorecard_report.deliver.notes import Notes
from scorecard_report.deliver.opening import Opened, broken
from scorecard_report.deliver.pages import Pages
from scorecard_report.deliver.reading import FAULTS, quiet
from scorecard_report.deliver.structure import Tree, is_tagged, read_tree
from scorecard_report.deliver.tagging import Tagger, TreeRoot
from scorecard_report.deliver.writing import (
    array_text,
    dictionary_text,
    reference_text,
    string_text,
    words_text,
)
from scorecard_report.problems import Problem


@dataclass(frozen=True, slots=True)
class Appendix:
    """A PDF by somebody else. title: of its bookmark and Part.

    key: the name by which links in our PDF lead to its first page; ASCII, or "" for none.
    """

    title: str
    file: Opened
    key: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """What the pack claims in its XMP."""

    pdfua: bool = True
    pdfa: bool = True


@dataclass(frozen=True, slots=True)
class Against:
    """Why one appendix takes a claim from the pack: reasons that go on from its name, each once."""

    pdfua: tuple[str, ...] = ()
    pdfa: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grafted:
    """A pack. data: empty where there are problems. notes: warnings.

    against: of each appendix, in their order.
    """

    data: bytes
    claims: Claims = Claims()
    against: tuple[Against, ...] = ()
    notes: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def graft(ours: bytes, appendices: Sequence[Appendix]) -> Grafted:
    """Put appendices behind our PDF, in order, each with its tags as a Part of our Document.

    ours: as `render/pdf` writes it. A pack with an untagged appendix claims no PDF/UA, and marks
    its tags as not complete (Suspects, ISO 32000-1, table 321). Raises ValueError where ours is
    not ours.
    """
    problems: tuple[Problem, ...] = ()
    with quiet():
        pack = _Pack(ours, [appendix.key for appendix in appendices if appendix.key])
        for appendix in appendices:
            try:
                pack.add(appendix)
            except FAULTS:
                problems += (broken(appendix.file),)
        if problems:
            return Grafted(b"", Claims(pdfua=False, pdfa=False), problems=problems)
        return pack.finish()


class _Pack:
    """Our file while it grows."""

    def __init__(self, ours: bytes, keys: Sequence[str]) -> None:
        self._host = HostFile(ours)
        self._keys = [key.encode("ascii") for key in keys]
        self._root = TreeRoot(self._host)
        self._interactive = Interactive()
        self._bookmarks: list[Bookmark] = []
        self._branches: list[tuple[int, int]] = []
        self._names = _own_names(self._host)
        self._against: list[Against] = []
        self._notes: tuple[Problem, ...] = ()
        self._untagged = False
        self._count = 0

    def add(self, appendix: Appendix) -> None:
        """Put one appendix behind the others."""
        file = appendix.file
        notes = Notes(file.name, file.where)
        copier = Copier(file.source, self._host, notes, self._prefix())
        destinations = Destinations(file, copier)
        tree = read_tree(file) if is_tagged(file) else None
        tagger = Tagger(self._root, file, copier, tree) if tree else None
        pages = Pages(file, copier, destinations)
        branch = self._host.take()
        pages.write(branch, keep_fields(file, copier, self._interactive))
        self._write_branch(branch, pages.numbers)
        keep_layers(file, copier, self._interactive)
        below = read_outline(file, copier, destinations)
        self._bookmark(appendix.title, pages.numbers[0], below)
        self._names.update(destinations.names())
        if appendix.key:
            self._names[appendix.key.encode("ascii")] = b"[%d 0 R /Fit]" % pages.numbers[0]
        _tell_catalog(file, notes)
        copier.finish()
        if tagger and tree:
            tagger.write(appendix.title, self._language(file))
            copier.finish()
        self._judge(file, tree, copier.unfit)
        self._notes += notes.problems()

    def _prefix(self) -> str:
        """Return a prefix that no id and no place in the pack begins with."""
        taken = [*self._root.ids, *self._names, *self._keys]
        while True:
            self._count += 1
            prefix = f"a{self._count}."
            if not any(name.startswith(prefix.encode()) for name in taken):
                return prefix

    def _write_branch(self, branch: int, pages: Sequence[int]) -> None:
        root = self._host.number_of(self._host.object(self._host.catalog_number), "/Pages")
        entries = {"/Type": b"/Pages", "/Parent": reference_text(root)}
        entries["/Kids"] = array_text(map(reference_text, pages))
        entries["/Count"] = b"%d" % len(pages)
        self._host.put(branch, dictionary_text(entries))
        self._branches.append((branch, len(pages)))

    def _bookmark(self, title: str, page: int, below: list[Bookmark]) -> None:
        leads = {"/Dest": b"[%d 0 R /Fit]" % page}
        self._bookmarks.append(Bookmark(words_text(title), leads, {}, open=False, below=below))

    def _language(self, file: Opened) -> str:
        language = file.source.text(file.catalog, "/Lang")
        ours = self._host.source.text(self._host.object(self._host.catalog_number), "/Lang")
        return "" if language.lower() == ours.lower() else language

    def _judge(self, file: Opened, tree: Tree | None, unfit: Iterable[str]) -> None:
        """Note what stands against either claim. unfit: what was copied that PDF/A forbids."""
        said = read_claims(file)
        self._untagged = self._untagged or tree is None
        if tree:
            found = audit(file, tree)
        else:
            read_content(file, Tree())  # damage shows itself
            found = Faults(both=["is not tagged"])
        ua = [] if said.ua == "1" else ["does not itself claim PDF/UA-1"]
        title = [] if said.titled else ["has no title in its metadata"]
        archival = [reason] if (reason := against_archival(file, said)) else []
        self._against.append(
            Against(
                _once([*ua, *found.both, *found.pdfua, *title]),
                _once([*archival, *found.both, *found.pdfa, *unfit]),
            )
        )

    def finish(self) -> Grafted:
        """Write what all appendices share, and the claims."""
        host = self._host
        if self._branches:
            self._write_pages()
            append_bookmarks(host, self._bookmarks)
            self._root.write()
            self._write_names()
            self._interactive.write(host)
        ua, archival = own_claims(host)
        claims = Claims(
            pdfua=ua and not any(against.pdfua for against in self._against),
            pdfa=archival and not any(against.pdfa for against in self._against),
        )
        if not (claims.pdfua and claims.pdfa):
            withdraw(host, ua=claims.pdfua, archival=claims.pdfa)
        if self._untagged:
            host.catalog["/MarkInfo"] = b"<</Marked true /Suspects true>>"
        return Grafted(host.file(), claims, tuple(self._against), self._notes)

    def _write_pages(self) -> None:
        host = self._host
        number = host.number_of(host.object(host.catalog_number), "/Pages")
        root, entries = host.object(number), host.entries(number)
        kids = [own_text(kid) for kid in host.source.items(root, "/Kids")]
        count = int(host.source.entry(root, "/Count"))
        kids += [reference_text(branch) for branch, _ in self._branches]
        entries["/Kids"] = array_text(kids)
        entries["/Count"] = b"%d" % (count + sum(pages for _, pages in self._branches))
        host.put(number, dictionary_text(entries))

    def _write_names(self) -> None:
        if not self._names:
            return
        host = self._host
        entries = entries_of(host.source.mapping(host.object(host.catalog_number), "/Names"))
        names = [string_text(name) + b" " + place for name, place in sorted(self._names.items())]
        entries["/Dests"] = dictionary_text({"/Names": array_text(names)})
        host.catalog["/Names"] = dictionary_text(entries)


def _own_names(host: HostFile) -> dict[bytes, bytes]:
    names = host.source.mapping(host.object(host.catalog_number), "/Names")
    found = tree_items(host.source, host.source.raw(names, "/Dests"))
    return {name: own_text(place) for name, place in found}


def _tell_catalog(file: Opened, notes: Notes) -> None:
    """Note what the catalog of an appendix does that the pack will not."""
    names = file.source.mapping(file.catalog, "/Names")
    if "/EmbeddedFiles" in names or "/AF" in file.catalog or "/Collection" in file.catalog:
        notes.dropped("embedded files")
    if "/JavaScript" in names:
        notes.dropped("JavaScript")
    opens = file.source.get(file.source.raw(file.catalog, "/OpenAction"))
    runs = isinstance(opens, dict) and opens.get("/S") != "/GoTo"
    if runs or "/AA" in file.catalog or any("/AA" in page.node for page in file.pages):
        notes.dropped("actions that run by themselves")


def _once(reasons: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reasons))
