"""The words in Welsh."""

from __future__ import annotations

from typing import Final

from scorecard_report.compose.words import Words
from scorecard_report.compute import Direction, Reason
from scorecard_report.document.nodes import Mark
from scorecard_report.model.brand import ColumnName
from scorecard_report.model.paper import SectionHolds

WELSH: Final = Words(
    column={
        ColumnName.REF: "Cyf.",
        ColumnName.ACTION: "Camau Allweddol",
        ColumnName.LEAD: "Asiantaeth Arweiniol",
        ColumnName.PARTNERS: "Partneriaid Arweiniol",
        ColumnName.MEASURE: "Sut y byddwn yn mesur llwyddiant",
        ColumnName.REPORTING: "Adrodd",
        ColumnName.TARGET: "Targed",
        ColumnName.PREVIOUS: "Blaenorol",
        ColumnName.CURRENT: "Presennol",
        ColumnName.TRAVEL: "Cyfeiriad",
        ColumnName.OWNER: "Perchennog",
        ColumnName.DUE: "Erbyn",
    },
    success_in="Sut y byddwn yn mesur llwyddiant ym mis {date}?",
    verdict={
        Direction.IMPROVING: "Gwella",
        Direction.WORSENING: "Gwaethygu",
        Direction.NO_CHANGE: "Dim newid",
        Direction.INCREASING: "Cynyddu",
        Direction.DECREASING: "Gostwng",
        Direction.NOT_COMPARABLE: "Dim modd cymharu",
    },
    verdict_count={
        Direction.IMPROVING: "{count} yn gwella",
        Direction.WORSENING: "{count} yn gwaethygu",
        Direction.NO_CHANGE: "{count} heb newid",
        Direction.INCREASING: "{count} yn cynyddu",
        Direction.DECREASING: "{count} yn gostwng",
        Direction.NOT_COMPARABLE: "{count} heb fodd cymharu",
    },
    verdict_meaning={
        Direction.IMPROVING: "Symudodd y ffigur i'r cyfeiriad sy'n well i'r mesur hwn.",
        Direction.WORSENING: "Symudodd y ffigur i'r cyfeiriad sy'n waeth i'r mesur hwn.",
        Direction.NO_CHANGE: "Mae'r ddau ffigur yr un fath.",
        Direction.INCREASING: "Cododd y ffigur; nid yw'r naill gyfeiriad na'r llall yn well.",
        Direction.DECREASING: "Gostyngodd y ffigur; nid yw'r naill gyfeiriad na'r llall yn well.",
        Direction.NOT_COMPARABLE: "Ni ellir cymharu'r ddau ffigur; rhoddir y rheswm.",
    },
    reason={
        Reason.NO_PREVIOUS: "dim ffigur blaenorol",
        Reason.NO_CURRENT: "dim ffigur presennol",
        Reason.NEITHER: "dim ffigurau eto",
        Reason.HIDDEN: "ni ddangosir ffigur",
        Reason.BOUND: "dim ond terfyn sy'n hysbys",
        Reason.UNITS: "unedau gwahanol",
        Reason.NOT_A_FIGURE: "nid yw'n ffigur",
    },
    state={
        "b": ("toriad yn y gyfres", "Ni fesurir y ffigurau cyn ac wedyn yn yr un modd."),
        "c": ("cyfrinachol", "Mae'r ffigur yn hysbys ond nis dangosir."),
        "e": ("amcangyfrif", "Amcangyfrif yw'r ffigur."),
        "f": ("rhagolwg", "Rhagolwg yw'r ffigur."),
        "low": ("isel", "Nid sero yw'r ffigur, ond mae'n talgrynnu i sero."),
        "p": ("dros dro", "Gall y ffigur gael ei ddiwygio eto."),
        "r": ("diwygiedig", "Mae'r ffigur yn wahanol i un a gyhoeddwyd yn gynharach."),
        "u": ("dibynadwyedd isel", "Dylid defnyddio'r ffigur yn ofalus."),
        "ns": ("ddim yn arwyddocaol", "Gall y ffigur fod yn ganlyniad i hap."),
        "w": ("dim wedi'i gofnodi", "Ni chofnodwyd dim yn yr arolwg."),
        "x": ("ddim ar gael", "Nid oes ffigur ar gyfer y cyfnod hwn."),
        "z": ("ddim yn gymwys", "Ni fyddai ystyr i ffigur yma."),
        "n/a": ("dim ffigur", "Nid yw'r ffynhonnell yn rhoi ffigur ar gyfer y cyfnod hwn."),
        "-": ("dim ffigur", "Nid yw'r ffynhonnell yn rhoi ffigur ar gyfer y cyfnod hwn."),
        "*": ("dim ffigur", "Mae'r ffynhonnell yn dangos arwydd yn lle ffigur."),
        "..": ("dim ffigur", "Nid yw'r ffynhonnell yn rhoi ffigur ar gyfer y cyfnod hwn."),
    },
    measures=("{count} mesur", "{count} mesur"),
    not_given="Heb ei roi",
    subject="Cerdyn sgorio perfformiad",
    notes_title="Nodiadau",
    key_line="Llinell: y ffigur, o'r cynharaf i'r diweddaraf. Marc a gair: a yw hynny'n dda.",
    legend_title="Sut i ddarllen y cerdyn sgorio hwn",
    line_term="Llinell",
    line_meaning=(
        "I ble mae'r ffigur yn mynd, o'r cynharaf (gwag) i'r diweddaraf (solet), pob llinell ar ei "
        "graddfa ei hun."
    ),
    line_shape="Llinell yn codi o bwynt gwag i bwynt solet",
    bound_term="terfyn",
    bound_meaning="Dim ond ei fod y tu hwnt i'r terfyn sy'n hysbys am y ffigur.",
    page_of="Tudalen {page} o {pages}",
    continued="parhad",
    to_note="Nodyn {number}",
    mark={
        Mark.DISC_WITH_TICK: "Disg â thic",
        Mark.DIAMOND_WITH_EXCLAMATION: "Diemwnt ag ebychnod",
        Mark.SQUARE_WITH_BARS: "Sgwâr â dau far",
        Mark.DASHED_RING: "Cylch toredig",
        Mark.ARROW_UP: "Saeth i fyny",
        Mark.ARROW_DOWN: "Saeth i lawr",
    },
    rising="Llinell yn codi: {values}",
    falling="Llinell yn gostwng: {values}",
    level="Llinell wastad: {values}",
    uneven="Llinell i fyny ac i lawr: {values}",
    commentary="Sylwadau",
    field={
        "title": "Teitl", "period": "Cyfnod", "strapline": "Is-deitl",
        "organisation": "Sefydliad", "marking": "Marc", "notes": "Nodyn",
        "priority": "Blaenoriaeth", "action": "Cam", "lead": "Asiantaeth arweiniol",
        "partners": "Partneriaid arweiniol", "measure": "Mesur", "reporting": "Adrodd",
        "target": "Targed", "previous": "Blaenorol", "current": "Presennol",
        "commentary": "Sylwadau", "note": "Nodyn", "owner": "Perchennog", "due": "Erbyn",
    },
    months=(
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi",
        "Hydref", "Tachwedd", "Rhagfyr",
    ),
    paper_subject="Adroddiad pwyllgor",
    paper_heading={
        SectionHolds.RECOMMENDATIONS: "Argymhellion",
        SectionHolds.APPENDICES: "Atodiadau",
        SectionHolds.BACKGROUND: "Dogfennau cefndir",
    },
)  # fmt: skip
