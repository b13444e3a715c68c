"""Typing into a cell, as Word writes it: runs, breaks, special characters, fields, notes, boxes."""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import escape

from roundtrip.edits.wordfile import (
    NAMESPACES,
    OFFICE,
    WORD_TYPES,
    W,
    WordFile,
    element,
    elements,
    insert_after,
    run,
)

PLACEHOLDER: Final = "Click or tap here to enter text."
_RSID: Final = 'w:rsidR="00A77B3E" w:rsidRPr="00C12F4D"'
_W: Final = f'xmlns:w="{NAMESPACES["w"]}"'


def replace_text(docx: bytes, tag: str, text: str) -> bytes:
    """Mark the control's whole text and type."""
    return put(docx, tag, run(text))


def put(docx: bytes, tag: str, *new: Any) -> bytes:
    """Put elements in the control in place of what it holds."""
    word = WordFile(docx)
    word.content(tag)[:] = list(new)
    return word.saved()


def put_xml(docx: bytes, tag: str, xml: str) -> bytes:
    """Put a piece of WordprocessingML in the control in place of what it holds."""
    return put(docx, tag, *elements(xml))


def split_runs(docx: bytes, tag: str, text: str) -> bytes:
    """Type in pieces: revision marks, proofing marks and languages cut the text into many runs."""
    made: list[Any] = []
    for number, letter in enumerate(text):
        language = ("en-GB", "en-US", "cy-GB")[number % 3]
        made += [
            element('<w:proofErr w:type="spellStart"/>'),
            run(letter, f'<w:rPr><w:lang w:val="{language}"/></w:rPr>', _RSID),
            element('<w:proofErr w:type="spellEnd"/>'),
            element("<w:r><w:lastRenderedPageBreak/></w:r>"),
        ]
    return put(docx, tag, *made)


def type_before(docx: bytes, tag: str, text: str) -> bytes:
    """Type in front of the control, in its paragraph."""
    word = WordFile(docx)
    word.control(tag).addprevious(run(text, "", _RSID))
    return word.saved()


def type_after(docx: bytes, tag: str, text: str) -> bytes:
    """Type behind the control, in its paragraph."""
    word = WordFile(docx)
    word.control(tag).addnext(run(text, "", _RSID))
    return word.saved()


def retype_outside(docx: bytes, tag: str, text: str) -> bytes:
    """Empty the control, which then shows its placeholder, and type behind it."""
    word = WordFile(docx)
    control = word.control(tag)
    show_placeholder(control)
    control.addnext(run(text, "", _RSID))
    return word.saved()


def show_placeholder(control: Any) -> None:
    """Make a control an emptied one."""
    properties = control.find(f"{W}sdtPr")
    properties.append(element("<w:showingPlcHdr/>"))
    style = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
    control.find(f"{W}sdtContent")[:] = [run(PLACEHOLDER, style)]


def half_bold(docx: bytes, tag: str, plain: str, bold: str) -> bytes:
    """Type two parts, the second bold."""
    return put(docx, tag, run(plain), run(bold, "<w:rPr><w:b/><w:bCs/></w:rPr>"))


def smart_quotes(docx: bytes, tag: str, text: str) -> bytes:
    """Type with quotes and dashes as Word corrects them: “ ” ’ – for " " ' --."""
    pieces = text.replace("--", "–").replace("'", "’").split('"')
    quoted = "".join(
        piece + ("“" if number % 2 == 0 else "”") for number, piece in enumerate(pieces[:-1])
    )
    return replace_text(docx, tag, quoted + pieces[-1])


def no_break_space(docx: bytes, tag: str, before: str, after: str) -> bytes:
    """Type a no-break space (Ctrl+Shift+Space)."""
    return replace_text(docx, tag, f"{before}\u00a0{after}")


def no_break_hyphen(docx: bytes, tag: str, before: str, after: str) -> bytes:
    """Type a no-break hyphen (Ctrl+Shift+Hyphen): an element, no letter."""
    return put_xml(docx, tag, _between(before, "<w:noBreakHyphen/>", after))


def soft_hyphen(docx: bytes, tag: str, before: str, after: str) -> bytes:
    """Type an optional hyphen (Ctrl+Hyphen): an element, no letter."""
    return put_xml(docx, tag, _between(before, "<w:softHyphen/>", after))


def tab(docx: bytes, tag: str, before: str, after: str) -> bytes:
    """Type a tab."""
    return put_xml(docx, tag, _between(before, "<w:tab/>", after))


def line_break(docx: bytes, tag: str, before: str, after: str) -> bytes:
    """Break the line (Shift+Enter)."""
    return put_xml(docx, tag, _between(before, "<w:br/>", after))


def _between(before: str, middle: str, after: str) -> str:
    return f"<w:r>{_t(before)}{middle}{_t(after)}</w:r>"


def _t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _r(text: str) -> str:
    return f"<w:r>{_t(text)}</w:r>"


def second_paragraph(docx: bytes, tag: str, text: str) -> bytes:
    """Press Enter behind the control and type: a second paragraph in the cell."""
    word = WordFile(docx)
    paragraph = word.paragraph(tag)
    new = element("<w:p/>")
    if (properties := paragraph.find(f"{W}pPr")) is not None:
        new.append(element("<w:pPr/>"))
        new[0].extend(element(f'<w:pStyle w:val="{s.get(f"{W}val")}"/>') for s in properties[:1])
    new.append(run(text))
    paragraph.addnext(new)
    return word.saved()


def symbol(docx: bytes, tag: str, before: str, code: str = "F0B3") -> bytes:
    """Insert a symbol of the Symbol font behind text; F0B3 is "greater or equal"."""
    sign = f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>'
    return put_xml(docx, tag, _r(before) + sign)


def equation(docx: bytes, tag: str, before: str, formula: str) -> bytes:
    """Insert an equation behind text."""
    math = f"<m:oMath><m:r><m:t>{escape(formula)}</m:t></m:r></m:oMath>"
    return put_xml(docx, tag, _r(before) + math)


def hyperlink(docx: bytes, tag: str, text: str, address: str = "https://example.org/") -> bytes:
    """Make the control's text a link."""
    word = WordFile(docx)
    key = word.relate(f"{OFFICE}/hyperlink", address, external=True)
    styled = f'<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>{_t(text)}</w:r>'
    link = f'<w:hyperlink r:id="{key}" w:history="1">{styled}</w:hyperlink>'
    word.content(tag)[:] = elements(link)
    return word.saved()


def complex_field(docx: bytes, tag: str, result: str, code: str = "=10.3+0.21") -> bytes:
    """Insert a field; its code is in runs beside its result."""
    return put_xml(
        docx,
        tag,
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{_r(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )


def simple_field(docx: bytes, tag: str, result: str, code: str = "QUOTE 10.51") -> bytes:
    """Insert a field in its short form."""
    return put_xml(docx, tag, f'<w:fldSimple w:instr=" {escape(code)} ">{_r(result)}</w:fldSimple>')


def hidden(docx: bytes, tag: str, text: str, unseen: str) -> bytes:
    """Type text and, behind it, hidden text."""
    return put(docx, tag, run(text), run(unseen, "<w:rPr><w:vanish/></w:rPr>"))


def smart_tag(docx: bytes, tag: str, text: str) -> bytes:
    """Let Word recognise the text: a smart tag round its runs."""
    return put_xml(
        docx,
        tag,
        '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">'
        f"{_r(text)}</w:smartTag>",
    )


def custom_xml(docx: bytes, tag: str, text: str) -> bytes:
    """Wrap the text in custom XML markup, as Word 2003 and add-ins do."""
    wrapped = f'<w:customXml w:uri="urn:example:forms" w:element="value">{_r(text)}</w:customXml>'
    return put_xml(docx, tag, wrapped)


def bidirectional(docx: bytes, tag: str, text: str) -> bytes:
    """Force the text's direction."""
    return put_xml(docx, tag, f'<w:bdo w:val="ltr">{_r(text)}</w:bdo>')


def footnote(docx: bytes, tag: str, note: str) -> bytes:
    """Put a footnote behind the control's text."""
    word = WordFile(docx)
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p>'
        "</w:footnote>"
        for kind, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    part = (
        f'<w:footnotes {_W}>{separators}<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>'
        f"{_r(' ' + note)}</w:p></w:footnote></w:footnotes>"
    )
    word.add_part("footnotes.xml", part, f"{WORD_TYPES}.footnotes+xml", "footnotes")
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    word.content(tag).append(element(f'<w:r>{raised}<w:footnoteReference w:id="1"/></w:r>'))
    return word.saved()


def comment(docx: bytes, tag: str, words: str, author: str = "A. Officer") -> bytes:
    """Comment the control's text."""
    word = WordFile(docx)
    part = (
        f'<w:comments {_W}><w:comment w:id="0" w:author="{escape(author)}" '
        'w:date="2026-05-01T09:30:00Z" w:initials="AO"><w:p><w:pPr>'
        '<w:pStyle w:val="CommentText"/></w:pPr><w:r><w:annotationRef/></w:r>'
        f"{_r(words)}</w:p></w:comment></w:comments>"
    )
    word.add_part("comments.xml", part, f"{WORD_TYPES}.comments+xml", "comments")
    control = word.control(tag)
    control.addprevious(element('<w:commentRangeStart w:id="0"/>'))
    insert_after(
        control,
        element('<w:commentRangeEnd w:id="0"/>'),
        element(
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            '<w:commentReference w:id="0"/></w:r>'
        ),
    )
    return word.saved()


def text_box(docx: bytes, tag: str, text: str) -> bytes:
    """Draw a text box in the cell: a shape, and its old form for readers without shapes."""
    word = WordFile(docx)
    inside = f"<w:txbxContent><w:p>{_r(text)}</w:p></w:txbxContent>"
    shape = (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="914400" cy="288000"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic>"
    )
    drawing = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="914400" cy="288000"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:docPr id="99001" name="Text Box 1"/><wp:cNvGraphicFramePr/>'
        f"{shape}</wp:inline></w:drawing>"
    )
    old = (
        '<w:pict><v:shape id="TextBox1" type="#_x0000_t202" style="width:72pt;height:23pt">'
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    )
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    word.control(tag).addnext(element(box))
    return word.saved()
