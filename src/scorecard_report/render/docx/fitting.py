"""What a document's styles and its footer take from its texts, as far as letters tell.

Word lays out in its own fonts, which we do not measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from scorecard_report.document.nodes import Document, Furniture, HeaderFields, Masthead, Picture
from scorecard_report.render.docx.styles import (
    PARAGRAPHS,
    REPORT_HEADINGS,
    TWIPS_PER_MM,
    grown,
)

# Twips: the mean width of a letter at the usual size, on the large side.
_LABEL_LETTER: Final = 92
_FOOTER_LETTER: Final = 78
_LABEL_GAP: Final = 280  # twips
_WIDEST_LABEL: Final = 0.36  # of the text's width: after a longer label comes a new line
_FOOTER_GAP: Final = 4  # letters, between what stands on the footer's line
_FEWEST_LETTERS: Final = 12  # of a title in the footer
_LOGO_GAP_MM: Final = 3.0
_LOGO_WIDEST_MM: Final = 60.0
_LOGO_LINE: Final = 1.25  # how much higher than its title's type: no higher than the title's line
_TITLE: Final = "Heading 1"
_MM_PER_HALF_POINT: Final = 25.4 / 144


@dataclass(frozen=True, slots=True)
class Fit:
    """What is made to measure.

    logo_mm: its width and height, None where there is none. title_indent: of a title's further
    lines. field_indent: of what header fields say. Both in twips. longest_label: how many letters
    of a header field's label have room beside what it stands for. footer_title: as much of the
    title as the footer's line holds. has_key_line: there is a text in the middle of it.
    """

    logo_mm: tuple[float, float] | None
    title_indent: int
    field_indent: int
    longest_label: int
    footer_title: str
    has_key_line: bool


def fit(document: Document, text_width: int, scale: float) -> Fit:
    """Take a document's measures. text_width: of its page, in twips. scale: of its type."""
    logo_mm = _logo_size(document, scale)
    letter = _LABEL_LETTER * scale
    longest_label = int((text_width * _WIDEST_LABEL - _LABEL_GAP) / letter)
    labels = [
        len(field.label)
        for block in document.blocks
        if isinstance(block, HeaderFields)
        for field in block.fields
    ]
    fitting = max((letters for letters in labels if letters <= longest_label), default=0)
    return Fit(
        logo_mm=logo_mm,
        title_indent=round((logo_mm[0] + _LOGO_GAP_MM) * TWIPS_PER_MM) if logo_mm else 0,
        field_indent=round((fitting or longest_label) * letter) + _LABEL_GAP,
        longest_label=longest_label,
        footer_title=_footer_title(document.furniture, text_width / _FOOTER_LETTER / scale),
        has_key_line=bool(document.furniture.key_line),
    )


def _logo_size(document: Document, scale: float) -> tuple[float, float] | None:
    """Return the size of the logo before the title, in millimetres, so that its line is no higher.

    A title's second line would else stand farther off than a third one.
    """
    pictures = (block.logo for block in document.blocks if isinstance(block, Masthead))
    picture: Picture | None = next(pictures, None)
    if picture is None:
        return None
    is_report = bool(document.form and document.form.is_report)
    common = next(style for style in PARAGRAPHS if style.name == _TITLE)
    title = REPORT_HEADINGS[_TITLE] if is_report else common
    highest = grown(title.size, scale) * _MM_PER_HALF_POINT * _LOGO_LINE
    share = min(highest / picture.height, _LOGO_WIDEST_MM / picture.width)
    return picture.width * share, picture.height * share


def _footer_title(furniture: Furniture, letters: float) -> str:
    """Return the title as far as it goes beside what else stands on a line of so many letters."""
    if furniture.key_line:
        room = (letters - len(furniture.key_line)) / 2 - _FOOTER_GAP
    else:
        numbers = len(furniture.page_of.format(page="", pages="")) + len("100" * 2)
        room = letters - len(furniture.marking) - numbers - 2 * _FOOTER_GAP
    return cut(furniture.title, max(_FEWEST_LETTERS, int(room)))


def cut(text: str, letters: int) -> str:
    """Return a text of at most so many letters: its first words, and an ellipsis."""
    if len(text) <= letters:
        return text
    kept = text[: letters - 1]
    if not text[letters - 1].isspace() and " " in kept.strip():
        kept = kept.rsplit(" ", 1)[0]
    return f"{kept.rstrip(' ,;:–')}…"
