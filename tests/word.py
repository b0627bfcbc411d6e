"""Word documents made by code: the least package that holds a body, and the words of its XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def docx(body: str, styles: str = "", core: str | None = None, **members: str) -> bytes:
    """Make the least .docx that holds `body`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        if styles:
            file.writestr("word/styles.xml", f"<w:styles {NAMESPACES}>{styles}</w:styles>")
        if core is not None:
            file.writestr("docProps/core.xml", f'<p xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</p>')
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Make a package of exactly these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def p(text: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def wrapped(name: str, inside: str) -> str:
    """Put an element around others; a tracked change says whose it is, as other programs insist."""
    whose = ' w:id="1" w:author="Ed" w:date="2024-01-01T00:00:00Z"' if name in ("ins", "del", "moveTo", "moveFrom") else ""
    return f"<w:{name}{whose}>{inside}</w:{name}>"


def table(*rows: list[str]) -> str:
    return wrapped("tbl", "".join(wrapped("tr", "".join(wrapped("tc", p(cell)) for cell in row)) for row in rows))


def style(key: str, name: str = "", inside: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>{base}{inside}</w:style>'


def styled(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


UPRIGHT, EMPHASIS, GHOST = '<w:i w:val="0"/>', '<w:rStyle w:val="Emphasis"/>', '<w:rStyle w:val="Ghost"/>'
ITALIC, UNDERLINED, HIDDEN = "<w:i/>", '<w:u w:val="single"/>', "<w:vanish/>"
CENTRED = '<w:jc w:val="center"/>'


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{mark('separate')}{r(result)}{mark('end')}"


def whole(body: str, styles: str = "") -> bytes:
    """Make a .docx with the relations and content types that other programs insist on."""
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relations, office = "http://schemas.openxmlformats.org/package/2006/relationships", W.replace("wordprocessingml/2006/main", "")
    link = f'<Relationship Id="r" Type="{office}officeDocument/2006/relationships/{{}}" Target="{{}}"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{types}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{types}.styles+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{relations}">{link.format("officeDocument", "word/document.xml")}</Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">{link.format("styles", "styles.xml")}</Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        }
    )
