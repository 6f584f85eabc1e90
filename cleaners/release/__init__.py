"""A release of a cleaned corpus: made by ``build``, checked by ``verify``, undone by ``restore``.

    plan → build → folder → verify, restore

What a release says of itself (``card``, ``croissant``, ``datapackage``, ``report``) is made from
its facts (``facts``), which ``verify`` counts again from the tables.
"""
