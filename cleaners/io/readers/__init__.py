"""Readers of the files that people have: PubMed, JATS, Crossref, OpenAlex, arXiv, BibTeX and more.

A reader is one file with a ``Kind``; ``table.KINDS`` lists them. A file is recognised by how it
begins, its name decides nothing.
"""
