"""Edits made by LibreOffice itself; run by the system's Python, which has `uno`.

Takes a pipe's name and a JSON file: {"source": path, "edits": [{"action", "arguments", "target"}]}.
Each edit opens the source anew, does the action and stores the target as Word's DOCX. Imports
nothing of the tests: this is another Python than theirs.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import LINE_BREAK

WORD = "MS Word 2007 XML"
ODT = "writer8"
PATIENCE = 60.0  # seconds until LibreOffice must have started
NO_BREAK_SPACE = "\u00a0"


class Office:
    """A running LibreOffice, reached by a pipe."""

    def __init__(self, pipe: str) -> None:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
        waited = 0.0
        while True:
            try:
                self._context = resolver.resolve(address)
                break
            except NoConnectException:
                if waited > PATIENCE:
                    raise
                time.sleep(0.2)
                waited += 0.2
        self.desktop = self._made("com.sun.star.frame.Desktop")
        self._dispatcher = self._made("com.sun.star.frame.DispatchHelper")

    def _made(self, service: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(service, self._context)

    def load(self, path: str) -> Any:
        url = uno.systemPathToFileUrl(path)
        return self.desktop.loadComponentFromURL(url, "_blank", 0, (_property("Hidden", True),))

    def dispatch(self, document: Any, command: str, **arguments: Any) -> None:
        """Do what a menu does, at the view's cursor."""
        given = tuple(_property(name, value) for name, value in arguments.items())
        frame = document.CurrentController.Frame
        self._dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, given)


def _property(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def store(document: Any, path: str, form: str) -> None:
    document.storeToURL(uno.systemPathToFileUrl(path), (_property("FilterName", form),))


def find_cell(document: Any, text: str, row: str = "") -> tuple[Any, Any, str]:
    """Return table, cell and the cell's name; row: the text of another cell in the same row."""
    for table in document.TextTables:
        texts = {name: table.getCellByName(name).String for name in table.CellNames}
        lines = {_line(name) for name, found in texts.items() if found == row}
        for name, found in texts.items():
            if found == text and (not row or _line(name) in lines):
                return table, table.getCellByName(name), name
    raise LookupError(text)


def _line(name: str) -> str:
    return re.sub(r"\D", "", name)


def put_cursor(document: Any, cell: Any) -> Any:
    """Put the view's cursor at the start of a cell, as a click there does."""
    cursor = document.CurrentController.ViewCursor
    cursor.gotoRange(cell.Start, False)
    return cursor


def resave(office: Office, document: Any) -> None:
    """Open and save, no more."""


def set_cell(office: Office, document: Any, text: str, to: str, row: str = "") -> None:
    """Take a cell's whole text away and write another."""
    find_cell(document, text, row)[1].String = to


def type_over(office: Office, document: Any, text: str, to: str, row: str = "") -> None:
    """Mark a cell's text by its cursor and type: the control stays, if LibreOffice lets it."""
    cursor = put_cursor(document, find_cell(document, text, row)[1])
    cursor.gotoEndOfLine(True)
    office.dispatch(document, "InsertText", Text=to)


def type_at_end(office: Office, document: Any, text: str, to: str, row: str = "") -> None:
    """Put the cursor behind a cell's last letter and type."""
    put_cursor(document, find_cell(document, text, row)[1])
    document.CurrentController.ViewCursor.gotoEndOfLine(False)
    office.dispatch(document, "InsertText", Text=to)


def replace_in_cell(office: Office, document: Any, text: str, old: str, new: str) -> None:
    """Find and replace within one cell."""
    cell = find_cell(document, text)[1]
    search = document.createSearchDescriptor()
    search.SearchString = old
    found = document.findNext(cell.Start, search)
    assert found is not None, old
    found.String = new


def replace_all(office: Office, document: Any, old: str, new: str) -> None:
    """Find and replace in the whole document."""
    search = document.createReplaceDescriptor()
    search.SearchString, search.ReplaceString = old, new
    assert document.replaceAll(search) > 0, old


def tracked_cell(office: Office, document: Any, text: str, to: str, row: str = "") -> None:
    """Record changes, then replace a cell's text."""
    document.RecordChanges = True
    type_over(office, document, text, to, row)


def tracked_word(office: Office, document: Any, text: str, old: str, new: str) -> None:
    """Record changes, then replace one word in a cell."""
    document.RecordChanges = True
    replace_in_cell(office, document, text, old, new)


def tracked_row_deleted(office: Office, document: Any, text: str) -> None:
    """Record changes, then delete a row."""
    document.RecordChanges = True
    delete_row(office, document, text)


def accept_all(office: Office, document: Any, text: str, to: str) -> None:
    """Replace a cell's text with changes recorded, then accept all."""
    tracked_cell(office, document, text, to)
    office.dispatch(document, "AcceptAllTrackedChanges")


def reject_all(office: Office, document: Any, text: str, to: str) -> None:
    """Replace a cell's text with changes recorded, then reject all."""
    tracked_cell(office, document, text, to)
    office.dispatch(document, "RejectAllTrackedChanges")


def insert_row(office: Office, document: Any, text: str, texts: list[str]) -> None:
    """Insert a row after the one of a cell and fill it from the left."""
    table, cell, name = find_cell(document, text)
    before = set(table.CellNames)
    put_cursor(document, cell)
    office.dispatch(document, "InsertRowsAfter")
    assert set(table.CellNames) != before, "no row came"
    line = int(_line(name)) + 1
    own = [name for name in table.CellNames if _line(name) == str(line)]
    for into, new in zip(own, texts, strict=False):
        table.getCellByName(into).String = new


def delete_row(office: Office, document: Any, text: str) -> None:
    """Delete the row of a cell."""
    table, cell, _ = find_cell(document, text)
    before = len(table.CellNames)
    put_cursor(document, cell)
    office.dispatch(document, "DeleteRows")
    assert document.RecordChanges or len(table.CellNames) < before, "no row went"


def delete_column(office: Office, document: Any, text: str) -> None:
    """Delete the column of a cell."""
    table, cell, _ = find_cell(document, text)
    before = len(table.CellNames)
    put_cursor(document, cell)
    office.dispatch(document, "DeleteColumns")
    assert len(table.CellNames) < before, "no column went"


def insert_column(office: Office, document: Any, text: str) -> None:
    """Insert an empty column after that of a cell."""
    table, cell, _ = find_cell(document, text)
    before = len(table.CellNames)
    put_cursor(document, cell)
    office.dispatch(document, "InsertColumnsAfter")
    assert len(table.CellNames) > before, "no column came"


def insert_before_heading(office: Office, document: Any, text: str, new: str) -> None:
    """Write a paragraph before a heading."""
    paragraph = next(p for p in _paragraphs(document) if text in p.String)
    cursor = document.Text.createTextCursorByRange(paragraph.Start)
    document.Text.insertString(cursor, f"{new}\r", False)


def _paragraphs(document: Any) -> list[Any]:
    listed, found = document.Text.createEnumeration(), []
    while listed.hasMoreElements():
        item = listed.nextElement()
        if item.supportsService("com.sun.star.text.Paragraph"):
            found.append(item)
    return found


def bold_word(office: Office, document: Any, text: str, word: str) -> None:
    """Make a word of a cell bold."""
    search = document.createSearchDescriptor()
    search.SearchString = word
    found = document.findNext(find_cell(document, text)[1].Start, search)
    found.CharWeight = 150.0


def line_break(office: Office, document: Any, text: str, at: int) -> None:
    """Break a cell's line after so many letters."""
    cell = find_cell(document, text)[1]
    cursor = cell.createTextCursorByRange(cell.Start)
    cursor.goRight(at, False)
    cell.insertControlCharacter(cursor, LINE_BREAK, False)


def second_paragraph(office: Office, document: Any, text: str, new: str) -> None:
    """Press Enter at the end of a cell and type."""
    put_cursor(document, find_cell(document, text)[1])
    document.CurrentController.ViewCursor.gotoEndOfLine(False)
    office.dispatch(document, "InsertPara")
    office.dispatch(document, "InsertText", Text=new)


def clear_cell(office: Office, document: Any, text: str) -> None:
    """Leave a cell empty, its control gone with its text."""
    find_cell(document, text)[1].String = ""


def no_break_space(office: Office, document: Any, text: str, old: str) -> None:
    """Type a no-break space in place of a plain one."""
    replace_in_cell(office, document, text, old, old.replace(" ", NO_BREAK_SPACE))


def _find(document: Any, text: str) -> Any:
    search = document.createSearchDescriptor()
    search.SearchString = text
    found = document.findFirst(search)
    assert found is not None, text
    return found


def type_over_words(office: Office, document: Any, old: str, new: str, tracked: bool) -> None:
    """Mark words and type others, with changes tracked or not."""
    document.RecordChanges = tracked
    document.CurrentController.select(_find(document, old))
    office.dispatch(document, "InsertText", Text=new)


def give_words(office: Office, document: Any, text: str, command: str) -> None:
    """Mark words and do what a menu does to them, such as Bold."""
    document.CurrentController.select(_find(document, text))
    office.dispatch(document, command)


def enter_behind(office: Office, document: Any, text: str, new: str, tracked: bool) -> None:
    """Press Enter at the end of a paragraph and type."""
    document.RecordChanges = tracked
    paragraph = next(p for p in _paragraphs(document) if text in p.String)
    document.CurrentController.ViewCursor.gotoRange(paragraph.End, False)
    office.dispatch(document, "InsertPara")
    office.dispatch(document, "InsertText", Text=new)


def delete_paragraph(office: Office, document: Any, text: str) -> None:
    """Delete a paragraph, mark and all."""
    paragraph = next(p for p in _paragraphs(document) if text in p.String)
    document.Text.removeTextContent(paragraph)


def move_up(office: Office, document: Any, text: str) -> None:
    """Move a paragraph up by one (Ctrl+Alt+Up)."""
    paragraph = next(p for p in _paragraphs(document) if text in p.String)
    document.CurrentController.ViewCursor.gotoRange(paragraph.Start, False)
    office.dispatch(document, "MoveUp")


ACTIONS: dict[str, Callable[..., None]] = {
    action.__name__: action
    for action in (
        resave, set_cell, type_over, type_at_end, replace_in_cell, replace_all, tracked_cell,
        tracked_word, tracked_row_deleted, accept_all, reject_all, insert_row, delete_row,
        delete_column, insert_column, insert_before_heading, bold_word, line_break,
        second_paragraph, clear_cell, no_break_space, type_over_words, give_words, enter_behind,
        delete_paragraph, move_up,
    )
}  # fmt: skip


def main(pipe: str, jobs: str) -> None:
    told = json.loads(Path(jobs).read_text(encoding="utf-8"))
    office = Office(pipe)
    try:
        for edit in told["edits"]:
            through_odt = edit["action"] == "through_odt"
            document = office.load(told["source"])
            if through_odt:
                between = f"{edit['target']}.odt"
                store(document, between, ODT)
                document.close(True)
                document = office.load(between)
            else:
                ACTIONS[edit["action"]](office, document, **edit["arguments"])
            store(document, edit["target"], WORD)
            document.close(True)
    finally:
        office.desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
