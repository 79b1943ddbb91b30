"""An open Word file in; out: its root with one more namespace, its custom part put in or found."""

from __future__ import annotations

import io
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from report.word.archive import repacked
from report.word.controls import MC, NAMESPACE
from report.word.custom_part import PROPERTIES

_CUSTOM = "application/xml"
_CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def declaring(file: Any, prefix: str, namespace: str) -> Any:
    """The file, whose root knows a namespace that older programs may ignore.

    To be called before the body is filled: lxml takes long to move a full one.
    """
    root = file.part.element
    if root.nsmap.get(prefix) == namespace and prefix in root.get(f"{{{MC}}}Ignorable", "").split():
        return file
    known = {name: uri for name, uri in root.nsmap.items() if name} | {
        "mc": MC,
        prefix: namespace,
    }
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in known.items())
    fresh = parse_xml(f"<w:document {spaces}/>")
    for name, value in root.attrib.items():
        fresh.set(name, value)
    ignored = [*root.get(f"{{{MC}}}Ignorable", "").split(), prefix]
    fresh.set(f"{{{MC}}}Ignorable", " ".join(dict.fromkeys(ignored)))
    for child in list(root):
        fresh.append(child)
    file.part._element = fresh  # python-docx has no other way to change the root
    return file.part.document


def custom_part(file: Any) -> Part | None:
    """Our custom part; None where the file has none."""
    for relation in file.part.rels.values():
        if relation.is_external or relation.reltype != RELATIONSHIP_TYPE.CUSTOM_XML:
            continue
        if NAMESPACE.encode() in relation.target_part.blob[:600]:
            found: Part = relation.target_part
            return found
    return None


def put_part(file: Any, content: bytes) -> None:
    """The custom part with its properties, in place of an older one or under a free name."""
    part = custom_part(file)
    if part is not None:
        part._blob = content
        return
    package = file.part.package
    taken = {str(one.partname) for one in package.iter_parts()}
    number = next(n for n in range(1, len(taken) + 2) if f"/customXml/item{n}.xml" not in taken)
    part = Part(PackURI(f"/customXml/item{number}.xml"), _CUSTOM, content, package)
    about = Part(
        PackURI(f"/customXml/itemProps{number}.xml"), _CUSTOM_PROPERTIES, PROPERTIES, package
    )
    part.relate_to(about, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    file.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def bytes_of(file: Any) -> bytes:
    """The file as it is saved: the same for the same contents."""
    saved = io.BytesIO()
    file.save(saved)
    return repacked(saved.getvalue())
