"""What a PDF says of itself and Chromium leaves out: XMP, where its links lead, and bookmarks with all their spaces."""

from collections.abc import Iterator
from pathlib import Path

from markupsafe import escape
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from workbook.handouts.footer import imprint
from workbook.handouts.placed_html import Sheet

_XMP = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(pdf: Path, page: str) -> None:
    """Give the file a description, its links words for those who cannot see where they lead, and bookmarks spaces.

    `page` is the HTML that it was printed from.
    """
    writer = PdfWriter(clone_from=pdf)
    title = (writer.metadata.title if writer.metadata else None) or pdf.stem
    author = f"VOD or DILI?, adapted from {imprint(tells=False).credit}"
    language = str(writer.root_object.get("/Lang", "en"))
    writer.add_metadata({"/Author": author})
    described = DecodedStreamObject()
    described.set_data(_XMP.format(title=escape(title), author=escape(author), language=escape(language)).encode())
    described.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(described)  # noqa: SLF001  it has no public name
    _name_links(writer)
    _space_bookmarks(writer, page)
    writer.compress_identical_objects()
    writer.write(pdf)


def _name_links(writer: PdfWriter) -> None:
    for page in writer.pages:
        for annotation in page.get("/Annots", ()):
            link = annotation.get_object()
            if link.get("/Subtype") == "/Link" and "/Contents" not in link:
                address = link.get("/A", {}).get("/URI")
                words = f"Link to {address}" if address else "Link within this file"
                link[NameObject("/Contents")] = TextStringObject(words)


def _space_bookmarks(writer: PdfWriter, page: str) -> None:
    """Chromium loses the space where a heading goes on in a second line."""
    spaced = {one.replace(" ", ""): one for one in Sheet(page).headings}
    for bookmark in _bookmarks(writer.root_object.get("/Outlines", {})):
        title = str(bookmark["/Title"])
        bookmark[NameObject("/Title")] = TextStringObject(spaced.get("".join(title.split()), title))


def _bookmarks(within: DictionaryObject) -> Iterator[DictionaryObject]:
    one = within.get("/First")
    while one is not None:
        bookmark = one.get_object()
        yield bookmark
        yield from _bookmarks(bookmark)
        one = bookmark.get("/Next")
