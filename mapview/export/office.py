"""What slides and documents have in common: their properties, their package, the code of a link."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from mapview import PRODUCT
from mapview.export.brief import Brief
from mapview.export.provenance import KEYWORD
from mapview.export.spans import legal
from mapview.text import bare

FONT = "Arial"
"""On every machine with Office, and it has Arabic letters."""

LONGEST = 4 * 2**20
"""Most bytes that the properties of a file may unpack to."""

_CORE = "docProps/core.xml"
_RELATIONS = "_rels/.rels"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold
_DC = "http://purl.org/dc/elements/1.1/"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


@dataclass(frozen=True)
class Properties:
    """Core properties of a file (Dublin Core, as Office keeps them).

    Attributes
    ----------
    description : str
        The record of each map (:meth:`Provenance.as_json`), a line each.
    """

    title: str
    subject: str
    author: str
    language: str
    keywords: str
    description: str
    date: dt.date

    def xml(self) -> bytes:
        """The part ``docProps/core.xml``."""
        at = f"{self.date.isoformat()}T00:00:00Z"
        elements = {
            "dc:title": self.title,
            "dc:subject": self.subject,
            "dc:creator": self.author,
            "cp:keywords": self.keywords,
            "dc:description": self.description,
            "cp:lastModifiedBy": self.author,
            "dc:language": self.language,
            "cp:category": KEYWORD,
        }
        body = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in elements.items())
        dates = "".join(
            f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{at}</dcterms:{tag}>'
            for tag in ("created", "modified")
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<cp:coreProperties xmlns:cp="{_CP}" xmlns:dc="{_DC}" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{body}{dates}'
            "</cp:coreProperties>"
        ).encode()


def properties(briefs: Sequence[Brief]) -> Properties:
    """The properties of a file that shows these maps."""

    def all_of(values: Sequence[str]) -> str:
        return "; ".join(legal(bare(value)) for value in dict.fromkeys(values))

    return Properties(
        title=all_of([brief.title for brief in briefs]),
        subject=all_of([brief.subtitle for brief in briefs]),
        author=PRODUCT[briefs[0].lang],
        language=", ".join(dict.fromkeys(brief.lang for brief in briefs)),
        keywords=", ".join(dict.fromkeys(id for b in briefs for id in b.spec.fact_ids)),
        description="\n".join(brief.provenance.as_json() for brief in briefs),
        date=max(brief.spec.as_of for brief in briefs),
    )


def packed(saved: bytes, about: Properties) -> bytes:
    """A file with properties of ours and no time of day in it: the same map is the same bytes.

    The preview picture of the template is left out, for it shows something else.

    Parameters
    ----------
    saved : bytes
        As python-pptx or python-docx saves it.
    """
    result = BytesIO()
    with ZipFile(BytesIO(saved)) as given, ZipFile(result, "w") as written:
        for name in given.namelist():
            data = given.read(name)
            if name.startswith("docProps/thumbnail"):
                continue
            if name == _CORE:
                data = about.xml()
            elif name == _RELATIONS:
                data = _without_thumbnail(data)
            entry = ZipInfo(name, _DAY_ONE)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            written.writestr(entry, data)
    return result.getvalue()


def metadata(data: bytes) -> str | None:
    """The records that a slide deck or document carries, a line of JSON each.

    Returns
    -------
    str or None
        ``None`` if the file is no such package, is damaged, or carries none. The file is nobody's
        we know: a document type or more than :data:`LONGEST` is not read.
    """
    from lxml import etree

    try:
        core = _unpacked(data)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = None if core is None else etree.fromstring(core, parser)
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return None
    except (etree.XMLSyntaxError, zlib.error):
        return None
    if root is None or root.getroottree().docinfo.doctype:
        return None
    if root.findtext(f"{{{_CP}}}category") != KEYWORD:
        return None
    return root.findtext(f"{{{_DC}}}description") or None


def qr_png(link: str) -> bytes:
    """A link as a QR code: black on white with its quiet zone, whatever the ground."""
    import segno

    result = BytesIO()
    segno.make_qr(link, error="m").save(result, kind="png", scale=8, border=4)
    return result.getvalue()


def _unpacked(data: bytes) -> bytes | None:
    """The properties of a package, whatever size they say they have; ``None`` if too large."""
    with ZipFile(BytesIO(data)) as package:
        entry = next((info for info in package.infolist() if info.filename == _CORE), None)
        if entry is None or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return None
        with package.open(entry) as part:
            core = part.read(LONGEST + 1)
    return core if len(core) <= LONGEST else None


def _without_thumbnail(relations: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(relations)
    for relation in list(root):
        if relation.get("Type", "").endswith("/thumbnail"):
            root.remove(relation)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
