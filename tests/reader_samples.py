"""Small files of every format that a reader knows, and what is in them."""

from __future__ import annotations

import json

PUBMED = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet SYSTEM "https://example.org/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">101</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue><Title>J Salt</Title>
</Journal>
<ArticleTitle>Salt in <i>E. coli</i>.</ArticleTitle>
<Abstract><AbstractText Label="AIM">We fed <i>E. coli</i> CaCl<sub>2</sub>.</AbstractText>
<AbstractText Label="RESULTS">It grew at 10<sup>-3</sup>&#xa0;M (p &lt; 0.05).</AbstractText>
<CopyrightInformation>Copyright 2020 Nobody.</CopyrightInformation></Abstract>
</Article></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="doi">10.5555/salt.1</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>102</PMID><Article><ArticleTitle>None.</ArticleTitle>
</Article>
</MedlineCitation></PubmedArticle>
</PubmedArticleSet>"""
JATS = """<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS.dtd">
<article xmlns:mml="http://www.w3.org/1998/Math/MathML" xml:lang="en"><front>
<journal-meta><journal-title>J Waves</journal-title></journal-meta>
<article-meta><article-id pub-id-type="doi">10.5555/w.2</article-id>
<title-group><article-title>Waves in H<sub>2</sub>O</article-title></title-group>
<abstract abstract-type="graphical"><p>A picture.</p></abstract>
<abstract><title>Abstract</title><sec><title>Background</title>
<p>Waves<sup><xref ref-type="bibr">1</xref>,<xref ref-type="bibr">2</xref></sup> of
<inline-formula><mml:math><mml:mi>N</mml:mi><mml:mo>=</mml:mo><mml:mn>2</mml:mn></mml:math>
</inline-formula> modes [<xref ref-type="bibr">3</xref>] are &alpha; &lt; 1.</p></sec>
<sec><title>Methods</title><p>We<fn><p>All of us.</p></fn> swam.</p></sec></abstract>
</article-meta></front><body><p>Text.</p></body></article>"""
COPERNICUS = """<article language="en"><journal><journal_title>Geo</journal_title></journal>
<doi>10.5555/g.3</doi>
<article_title content_type="html">Dust at 5&lt;sup&gt;∘&lt;/sup&gt; C</article_title>
<abstract>&lt;p&gt;Dust of &lt;i&gt;d&lt;/i&gt; = 3 &#181;m fell.&lt;/p&gt;</abstract>
</article>"""
WILEY = """<component xmlns="http://www.wiley.com/namespaces/wiley" xml:lang="en"><header>
<publicationMeta level="unit"><doi>10.5555/y.4</doi></publicationMeta><contentMeta>
<titleGroup><title type="main">Of winds</title></titleGroup><abstractGroup>
<abstract type="main"><title type="main">Abstract</title><p>Winds blew (<i>v</i> ≥ 7).</p>
</abstract>
<abstract type="short"><p>Key points.</p></abstract></abstractGroup></contentMeta></header>
</component>"""
IEEE = """<publication><title><![CDATA[Letters]]></title><publicationinfo/><volume><article>
<title><![CDATA[On R&#x00026;D]]></title><articleinfo><articledoi>10.5555/i.5</articledoi>
<abstract><![CDATA[We study input&#x2013;output maps.]]></abstract></articleinfo></article>
</volume></publication>"""
CROSSREF = """<doi_records><doi_record><crossref><journal><journal_metadata>
<full_title>J Stars</full_title>
</journal_metadata><journal_article><titles><title>A star</title></titles>
<jats:abstract><jats:p>It shines at <jats:italic>z</jats:italic> = 2.</jats:p></jats:abstract>
<doi_data><doi>10.5555/s.6</doi></doi_data><citation_list><citation><doi>10.1/no</doi></citation>
</citation_list></journal_article></journal></crossref></doi_record></doi_records>"""
CROSSREF_JSON = json.dumps(
    {
        "status": "ok",
        "message-type": "work-list",
        "message": {
            "items": [
                {
                    "DOI": "10.5555/c.7",
                    "title": ["Of <i>rats</i>"],
                    "abstract": "<jats:title>Aims</jats:title><jats:p>Rats ran &amp; ate.</jats:p>",
                    "issued": {"date-parts": [[2021]]},
                }
            ]
        },
    }
)
ATOM = """<?xml version='1.0'?><feed xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id>
<entry><id>http://arxiv.org/abs/hep-th/9901001v3</id><title>Two
  lines</title><summary>We fold
lines at $x^2$.
  A second paragraph.</summary></entry></feed>"""
OAI = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:arXiv.org:0704.0009</identifier></header><metadata>
<oai_dc:dc><dc:title>On x</dc:title><dc:description>  We count
x.
</dc:description><dc:description>Comment: 3 pages</dc:description></oai_dc:dc></metadata></record>
<record><header><identifier>oai:arXiv.org:0704.0010</identifier></header><metadata>
<arXivRaw><id>0704.0010</id><version version="v1"/><version version="v2"/><title>On y</title>
<abstract>  We count y.
</abstract></arXivRaw></metadata></record>
<record><header status="deleted"><identifier>oai:pos:1</identifier></header></record>
</ListRecords></OAI-PMH>"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader xml:lang="en"><fileDesc><titleStmt>
<title level="a">Graphs</title></titleStmt><sourceDesc><biblStruct>
<idno type="DOI">10.5555/t.8</idno>
</biblStruct></sourceDesc></fileDesc><profileDesc><abstract><div><head>Aim</head>
<p>Graphs grow <ref type="bibr">1,</ref><ref type="bibr">[2]</ref>.</p></div></abstract>
</profileDesc>
</teiHeader><text/></TEI>"""
ACL = """<collection id="2023.xyz"><volume id="1"><meta><booktitle>P</booktitle></meta>
<paper id="4"><title><fixed-case>P</fixed-case>arsing <tex-math>k</tex-math> trees</title>
<abstract>We parse <tex-math>O(n^2)</tex-math> trees: see <url>https://example.org</url>.</abstract>
</paper></volume></collection>"""
DBLP = """<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE dblp SYSTEM "dblp.dtd"><dblp>
<!-- <article key="no"><title>Not read.</title></article> -->
<article key="journals/x/B10" mdate="2020-01-01"><author>M. B\xf6hl&ouml;</author>
<title>A title.</title>
<ee>https://doi.org/10.5555/d.9</ee></article></dblp>"""
LATEXML = """<!DOCTYPE html><html lang="en"><head><title>x</title><meta charset="utf-8">
<link rel="canonical" href="https://arxiv.org/abs/2001.00001v2"></head><body>
<article class="ltx_document">
<h1 class="ltx_title ltx_title_document">On <math alttext="\\mathbb{Q}"><mi>Q</mi>
</math>-modules</h1>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract.</h6>
<p class="ltx_p">Modules over <math alttext="k^{2}"><msup><mi>k</mi><mn>2</mn></msup></math>
split<span class="ltx_note ltx_role_footnote"><sup>1</sup>Often.</span>.</p></div></article>
</body></html>"""
BIBTEX = """% exported
@string{jx = "J of X"}
@article{key1, title = {{On X}}, journal = jx, doi = {https://doi.org/10.5555/b.1},
  abstract = {We reached 50\\% of
  X.}}
@comment{no record}
@book{key2, title = "Of {Y}"
}
"""
RIS = """\ufeffTY  - JOUR
TI  - On mice
AB  - Mice ran
and hid.
DO  - 10.5555/r.1
ER  -
TY  - JOUR
T1  - No end
N2  - Cats slept.
TY  - GEN
TI  - Last
"""
OPENALEX = json.dumps(
    {
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.5555/o.1",
        "title": "Open",
        "abstract_inverted_index": {"is": [1, 4], "not.": [5], "This": [0], "open,": [2],
                                    "it": [3]},
    }
)  # fmt: skip
UNARXIVE = json.dumps(
    {
        "paper_id": "2001.00009",
        "_source_hash": "0",
        "metadata": {"id": "2001.00009", "title": "A\n  B", "versions": [{"version": "v2"}]},
        "abstract": {"text": "We cite {{cite:ab12}} and say {{formula:f1}}."},
        "ref_entries": {"f1": {"latex": "x^2"}},
    },
    indent=1,
)
S2ORC = json.dumps(
    {"paper_id": "7", "_pdf_hash": "0", "abstract": [{"text": "One."}, {"text": "Two."}]}
)
SNAPSHOT = json.dumps(
    [
        {
            "id": "0704.0001",
            "submitter": "A",
            "title": "A\n  title",
            "categories": "hep-ph",
            "abstract": "  We sum\nit up.\n",
            "versions": [{"version": "v1"}, {"version": "v2"}],
        }
    ]
)
JSON = '[{"id": 5, "abstract": "Plain.", "x": {"y": [1]}},\n {"id": "b", "abstract": null, "z": 2}]'

SAMPLES: dict[str, tuple[str, list[tuple[str | None, str | None, str | None]]]] = {
    "pubmed": (PUBMED, [
        ("101", "Salt in E. coli.",
         "AIM: We fed E. coli CaCl₂.\nRESULTS: It grew at 10⁻³\xa0M (p < 0.05)."),
        ("102", "None.", None),
    ]),
    "jats": (JATS, [
        ("10.5555/w.2", "Waves in H₂O",
         "Background: Waves of $N=2$ modes are α < 1.\nMethods: We swam."),
    ]),
    "copernicus": (COPERNICUS, [("10.5555/g.3", "Dust at 5∘ C", "Dust of d = 3 µm fell.")]),
    "wiley": (WILEY, [("10.5555/y.4", "Of winds", "Winds blew (v ≥ 7).")]),
    "ieee": (IEEE, [("10.5555/i.5", "On R&D", "We study input–output maps.")]),
    "crossref-xml": (CROSSREF, [("10.5555/s.6", "A star", "It shines at z = 2.")]),
    "crossref-json": (CROSSREF_JSON, [("10.5555/c.7", "Of rats", "Aims: Rats ran & ate.")]),
    "arxiv-atom": (ATOM, [
        ("hep-th/9901001", "Two lines", "We fold lines at $x^2$.\nA second paragraph."),
    ]),
    "oai": (OAI, [
        ("0704.0009", "On x", "We count x."),
        ("0704.0010", "On y", "We count y."),
    ]),
    "tei": (TEI, [("10.5555/t.8", "Graphs", "Aim: Graphs grow.")]),
    "acl": (ACL, [("2023.xyz-1.4", "Parsing $k$ trees", "We parse $O(n^2)$ trees: see https://example.org.")]),
    "dblp": (DBLP, [("journals/x/B10", "A title.", None)]),
    "latexml": (LATEXML, [
        ("2001.00001", r"On $\mathbb{Q}$-modules", "Modules over $k^{2}$ split."),
    ]),
    "bibtex": (BIBTEX, [
        ("10.5555/b.1", "On X", r"We reached 50\% of X."), ("key2", "Of {Y}", None),
    ]),
    "ris": (RIS, [
        ("10.5555/r.1", "On mice", "Mice ran and hid."),
        (None, "No end", "Cats slept."),
        (None, "Last", None),
    ]),
    "openalex": (OPENALEX, [("W1", "Open", "This is open, it is not.")]),
    "unarxive": (UNARXIVE, [("2001.00009", "A B", "We cite and say $x^2$.")]),
    "s2orc": (S2ORC, [("7", None, "One.\nTwo.")]),
    "arxiv-snapshot": (SNAPSHOT, [("0704.0001", "A title", "We sum it up.")]),
}  # fmt: skip


def bytes_of(name: str) -> bytes:
    """The sample of a reader as a file has it."""
    return SAMPLES[name][0].encode("latin-1" if name == "dblp" else "utf-8")
