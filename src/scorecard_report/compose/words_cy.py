"""The words in Welsh."""

from __future__ import annotations

from typing import Final

from scorecard_report.compose.words import ChaseWords, Words
from scorecard_report.compute import Direction, Gap, NoStatus, Reason, Rule
from scorecard_report.document.nodes import Mark
from scorecard_report.model.brand import ColumnName
from scorecard_report.model.rules import Condition, TravelCondition

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
        ColumnName.STATUS: "Statws",
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
    contents_title="Cynnwys",
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
        Mark.STAR: "Seren bum pwynt",
        Mark.RING_WITH_CORE: "Cylch â chraidd solet",
        Mark.RING_WITH_HALF_CORE: "Cylch â hanner craidd",
        Mark.RING: "Cylch gwag",
        Mark.TRIANGLE: "Triongl solet",
        Mark.CROSS: "Croes letraws",
    },
    rising="Llinell yn codi: {values}",
    falling="Llinell yn gostwng: {values}",
    level="Llinell wastad: {values}",
    uneven="Llinell i fyny ac i lawr: {values}",
    signal={
        Rule.OUTSIDE: ("uwchlaw ei derfyn uchaf", "islaw ei derfyn isaf"),
        Rule.TREND: ("saith yn codi yn olynol", "saith yn gostwng yn olynol"),
        Rule.NEAR: ("dau o dri ger ei derfyn uchaf", "dau o dri ger ei derfyn isaf"),
        Rule.ONE_SIDE: ("saith uwchlaw ei gymedr", "saith islaw ei gymedr"),
    },
    no_signal="o fewn ei derfynau",
    good_signal="{signals}: gwelliant",
    bad_signal="{signals}: pryder",
    few_points="dim digon o bwyntiau",
    latest="{line}. Diweddaraf: {signals}",
    earlier="{line}. Cynharach: {signals}",
    limits_term="Terfynau",
    limits_meaning=(
        "Mae llinellau toredig yn dangos faint mae'r ffigurau'n amrywio ar hap, ar sail y rhai hyd "
        "yma: 2.66 amrediad symudol cymedrig uwchlaw ac islaw eu cymedr, y llinell denau."
    ),
    limits_shape="Llinell rhwng dwy linell doredig",
    signal_term="Arwydd",
    signal_meaning=(
        "Triongl yw ffigur nad yw hap yn ei roi'n aml: y tu allan i'r terfynau; un o saith neu fwy "
        "yn olynol sy'n codi, yn gostwng neu'n aros ar un ochr i'r cymedr; un o ddau mewn tri ger "
        "yr un terfyn. Am y ffigur diweddaraf y mae'r geiriau o dan y cyfeiriad."
    ),
    signal_shape="Llinell a'i phwynt olaf yn driongl uwchlaw'r llinellau toredig",
    few_points_meaning="Cyfrifir terfynau o {needed} ffigur cymaradwy ymlaen.",
    commentary="Sylwadau",
    field={
        "title": "Teitl", "period": "Cyfnod", "strapline": "Is-deitl",
        "organisation": "Sefydliad", "marking": "Marc", "notes": "Nodyn",
        "priority": "Blaenoriaeth", "action": "Cam", "lead": "Asiantaeth arweiniol",
        "partners": "Partneriaid arweiniol", "measure": "Mesur", "reporting": "Adrodd",
        "target": "Targed", "previous": "Blaenorol", "current": "Presennol",
        "commentary": "Sylwadau", "note": "Nodyn", "owner": "Perchennog", "due": "Erbyn",
    },
    status_meaning={
        Condition.MET: "Mae'r ffigur yn cyrraedd y targed, neu'n well.",
        Condition.WITHIN: "Nid yw'r ffigur yn methu'r targed o fwy na {limit}.",
        Condition.BEYOND: "Mae'r ffigur yn well na'r targed o fwy na {limit}.",
        Condition.ANY: "Unrhyw ffigur arall sydd â tharged.",
    },
    status_travel={
        TravelCondition.IMPROVING: "Mae'n gwella.",
        TravelCondition.NOT_WORSENING: "Mae'n gwella, neu nid oes newid.",
    },
    share_of_target="{share}% ohono",
    own_tolerance="y goddefiant a osodwyd ar ei gyfer",
    status_counts="Statws: {counts}",
    status_count="{word} {count}",
    no_status={
        NoStatus.NO_TARGET: "Dim targed",
        NoStatus.NO_CURRENT: "Dim statws: dim ffigur presennol",
        NoStatus.HIDDEN: "Dim statws: ni ddangosir ffigur",
        NoStatus.BOUND: "Dim statws: dim ond terfyn sy'n hysbys",
        NoStatus.UNITS: "Dim statws: unedau gwahanol",
        NoStatus.NOT_A_FIGURE: "Dim statws: nid yw'n ffigur",
        NoStatus.NEUTRAL: "Dim statws: nid yw'r naill gyfeiriad na'r llall yn well",
        NoStatus.TRAVEL: "Dim statws: dim modd cymharu'r cyfeiriad",
    },
    band="{low} i {high}",
    by="erbyn {date}",
    months=(
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi",
        "Hydref", "Tachwedd", "Rhagfyr",
    ),
    chase=ChaseWords(
        gap={
            Gap.PREVIOUS: "y ffigur blaenorol",
            Gap.CURRENT: "y ffigur presennol",
            Gap.NEWER: "ffigur mwy diweddar; mae'r un hwn ar gyfer {period}",
            Gap.COMMENTARY: "sylwadau; gwaethygodd y ffigur, o {previous} i {current}",
            Gap.OWNER: "enw'r perchennog",
            Gap.DUE: "y dyddiad cwblhau",
        },
        of_period="{what}, ar gyfer {period}",
        nobody="Dim perchennog nac asiantaeth arweiniol",
        to="At",
        subject="Pwnc",
        by_day=(
            "{title}: angen erbyn {day}",
            "Ar gyfer {title}, mae angen y canlynol erbyn {day}.",
        ),
        at_any_time=(
            "{title}: yr hyn sydd ei angen o hyd",
            "Ar gyfer {title}, mae angen y canlynol o hyd.",
        ),
        closing="Lle nad oes ffigur, neu lle na ellir ei roi, dywedwch hynny, a pham.",
    ),
)  # fmt: skip
