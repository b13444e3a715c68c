"""What a structure element of somebody else's is, in the structure types of PDF 1.7.

Role maps are followed to a standard type (ISO 32000-1, 14.8.4), namespaces of PDF 2.0 with them. In
the pack each name means one thing: a name that two files use differently is renamed in the later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from scorecard_report.deliver.reading import Source, key_of

STANDARD: Final = frozenset(
    (
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
        "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
        "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
        "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
        "WP", "Figure", "Formula", "Form",
    )
)  # fmt: skip
# Namespaces without what stands before the host: files differ in it, www and all.
_NAMESPACE_1: Final = "iso.org/pdf/ssn"
_NAMESPACE_2: Final = "iso.org/pdf2/ssn"
# Types that PDF 2.0 added (ISO 32000-2, 14.8.4), and the nearest of PDF 1.7.
_OF_PDF_2: Final[Mapping[str, str]] = {
    "DocumentFragment": "Div",
    "Aside": "Div",
    "Title": "P",
    "FENote": "Note",
    "Sub": "Span",
    "Em": "Span",
    "Strong": "Span",
    "Artifact": "Private",
}
_LONGEST_CHAIN: Final = 50


@dataclass(frozen=True, slots=True)
class Meaning:
    """An element's type. name: as its file calls it. standard: of PDF 1.7, "" where none is told.

    circular: its role map leads nowhere. remapped: a standard type that its file says is another.
    """

    name: str
    standard: str
    circular: bool = False
    remapped: bool = False


class RoleReader:
    """Finds what the types of one foreign file mean."""

    def __init__(self, source: Source, root: Any) -> None:
        self._source = source
        self._map = source.mapping(root, "/RoleMap")
        self._known: dict[tuple[str, Any], Meaning] = {}

    def meaning(self, node: Any) -> Meaning:
        """Return what an element is."""
        name = self._source.text(node, "/S").removeprefix("/")
        namespace = self._source.raw(node, "/NS")
        place = (name, key_of(namespace))
        if place not in self._known:
            self._known[place] = self._find(name, namespace)
        return self._known[place]

    def _find(self, name: str, namespace: Any) -> Meaning:
        at, seen = name, 0
        remapped = False
        while seen < _LONGEST_CHAIN:
            seen += 1
            following = self._step(at, namespace)
            if following is None:
                return Meaning(name, _standard(at, self._uri(namespace)), remapped=remapped)
            remapped = remapped or (seen == 1 and self._is_standard(at, namespace))
            at, namespace = following
        return Meaning(name, "", circular=True)

    def _step(self, name: str, namespace: Any) -> tuple[str, Any] | None:
        """Follow a role map by one step; None where it says no more of a name."""
        if self._uri(namespace) in {"", _NAMESPACE_1}:
            target = self._source.entry(self._map, f"/{name}")
            following = None
        elif self._uri(namespace) == _NAMESPACE_2:
            return None
        else:
            space = self._source.get(namespace)
            target = self._source.entry(self._source.mapping(space, "/RoleMapNS"), f"/{name}")
            following = None
            if isinstance(target, list) and len(target) == 2:
                target, following = list.__iter__(target)
        if not isinstance(target, str):
            return None
        found = str(self._source.get(target)).removeprefix("/")
        return None if (found, following) == (name, namespace) else (found, following)

    def _uri(self, namespace: Any) -> str:
        uri = self._source.text(self._source.get(namespace), "/NS")
        return next((n for n in (_NAMESPACE_1, _NAMESPACE_2) if uri.endswith(n)), uri)

    def _is_standard(self, name: str, namespace: Any) -> bool:
        return name in STANDARD and self._uri(namespace) in {"", _NAMESPACE_1}


def _standard(name: str, uri: str) -> str:
    if uri == _NAMESPACE_2:
        heading = name[:1] == "H" and name[1:].isdigit()
        name = "P" if heading and name not in STANDARD else _OF_PDF_2.get(name, name)
    elif uri not in {"", _NAMESPACE_1}:
        return ""
    return name if name in STANDARD else ""


@dataclass(slots=True)
class Roles:
    """The names of types in the pack: what each stands for, "" where nobody says."""

    targets: dict[str, str] = field(default_factory=dict)

    def name_for(self, meaning: Meaning, prefix: str) -> str:
        """Return the name in the pack for a type; prefix: of the appendix, where it needs one."""
        for name in (meaning.name, prefix + meaning.name):
            if name in STANDARD:
                if name == meaning.standard:
                    return name
            elif self.targets.setdefault(name, meaning.standard) == meaning.standard:
                return name
        raise ValueError(f"{prefix}{meaning.name} means two things")

    def role_map(self) -> dict[str, str]:
        """Return the role map of the pack, by name."""
        return {name: self.targets[name] for name in sorted(self.targets) if self.targets[name]}
