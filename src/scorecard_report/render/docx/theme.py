"""The theme: the brand's colours and fonts, so that changing Word's theme changes them all."""

from __future__ import annotations

from typing import Final

from scorecard_report.model.brand import Brand
from scorecard_report.render.docx.styles import THEME_PRIORITIES
from scorecard_report.render.docx.xml import DECLARATION, NAMESPACES, element, escape

# Theme formats that the schema demands (ECMA-376 part 1, 20.1.4.1.14) and nothing of ours uses.
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS: Final = (
    '<a:fmtScheme name="Scorecard">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{''.join(f'<a:ln w={w!r}>{_FILL}</a:ln>' for w in ('6350', '12700', '19050'))}"
    "</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
).replace("'", '"')


def theme_xml(brand: Brand) -> str:
    """Return the theme part for a brand."""
    colours = brand.colours
    priorities = [
        colours.priorities[number % len(colours.priorities)] for number in range(THEME_PRIORITIES)
    ]
    slots = {
        "dk1": colours.text,
        "lt1": colours.paper,
        "dk2": colours.title,
        "lt2": colours.tint,
        **{f"accent{number}": colour for number, colour in enumerate(priorities, 1)},
        "accent5": colours.good,
        "accent6": colours.bad,
        "hlink": colours.title,
        "folHlink": colours.secondary,
    }
    scheme = "".join(
        element(f"a:{slot}", element("a:srgbClr", val=colour[1:])) for slot, colour in slots.items()
    )
    family = escape(brand.fonts.word_family)
    face = f'<a:latin typeface="{family}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'{DECLARATION}<a:theme xmlns:a="{NAMESPACES["a"]}" name="Scorecard"><a:themeElements>'
        f'<a:clrScheme name="Scorecard">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Scorecard"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>{_FORMATS}</a:themeElements></a:theme>"
    )
