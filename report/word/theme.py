"""Names of a font in, the theme part out: the colours of the house in Word's palette.

No style refers to its fonts (WPS shows them as missing); the part is there because the format
wants one, and so that people who add a shape or a chart get our colours.
"""

from __future__ import annotations

from report.word.looks import XML_HEAD

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F3A5F",
    "lt2": "F2F2F2",
    "accent1": "2F5D8C",
    "accent2": "8C8C8C",
    "accent3": "9CBAD9",
    "accent4": "A8471E",
    "accent5": "E8A66B",
    "accent6": "C9D6E3",
    "hlink": "1F3A5F",
    "folHlink": "595959",
}


def theme_xml(latin: str, east: str) -> str:
    """The part word/theme/theme1.xml."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    faces = f'<a:latin typeface="{latin}"/><a:ea typeface="{east}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML_HEAD}<a:theme xmlns:a="{_A}" name="Report"><a:themeElements>'
        f'<a:clrScheme name="Report">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Report"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Report"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
