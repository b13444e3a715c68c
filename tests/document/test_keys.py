"""Keys of places put below a prefix, so that documents that are put together do not meet."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass

from scorecard_report.document import nodes
from scorecard_report.document.keys import PLACES, prefix_keys

# Keys that name no place in a PDF: of the source, of a cell's measure, of a passage in Word. Those
# of a pack's own nodes are made when its parts have their prefixes already.
NO_PLACES = {
    nodes.Cell, nodes.ContentsEntry, nodes.Enclosed, nodes.Field, nodes.HeaderField,
    nodes.Paragraph, nodes.Part,
}  # fmt: skip


def test_every_node_with_a_key_is_a_place_or_is_known_to_be_none() -> None:
    keyed = {
        kind
        for _, kind in inspect.getmembers(nodes, inspect.isclass)
        if is_dataclass(kind) and {f.name for f in fields(kind)} & {"key", "keys", "anchor"}
    }
    assert keyed == set(PLACES) | NO_PLACES


def test_a_link_and_where_it_leads_go_below_the_same_prefix() -> None:
    link = nodes.Run("there", link=nodes.Link("x", "leads there"))
    blocks = (nodes.plain_heading("Here", key="x"), nodes.Paragraph((link,)))
    heading, paragraph = prefix_keys(blocks, "p1-")
    assert heading.key == "p1-x"
    assert paragraph.runs[0].link.key == "p1-x"
    untouched = (nodes.Paragraph((nodes.Run("plain"),)),)
    assert prefix_keys(untouched, "p1-") is untouched
