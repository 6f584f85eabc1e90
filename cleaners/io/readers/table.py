"""The readers, and which of them a file is for."""

from __future__ import annotations

from .acl import ACL
from .arxiv import ATOM, SNAPSHOT
from .bibtex import BIBTEX
from .crossref import CROSSREF_JSON, CROSSREF_XML
from .dblp import DBLP
from .documents import JSON
from .full_texts import S2ORC, UNARXIVE
from .jats import JATS
from .kinds import Head, Kind
from .latexml import LATEXML
from .oai import OAI
from .openalex import OPENALEX
from .publishers import COPERNICUS, IEEE, WILEY
from .pubmed import PUBMED
from .ris import RIS
from .tei import TEI

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        PUBMED, JATS, COPERNICUS, WILEY, IEEE, CROSSREF_XML, ATOM, OAI, TEI, ACL, DBLP, LATEXML,
        BIBTEX, RIS, OPENALEX, CROSSREF_JSON, UNARXIVE, S2ORC, SNAPSHOT, JSON,
    )
}  # fmt: skip
"""The readers by name, in the order in which a file is offered to them."""


def kind_of(data: bytes) -> Kind | None:
    """Return the reader of a file that begins so, if there is one."""
    head = Head(data)
    return next((kind for kind in KINDS.values() if kind.begins(head)), None)
