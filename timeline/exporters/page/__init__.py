"""The parts of the HTML page, which :mod:`~timeline.exporters.page.document` puts together.

The article is cut into marked passages (``passages``), the entries become views with all their texts (``views``), their
dates become stamps that a machine can read (``stamps``), and the axis gets a span for each of them (``axis``), which a
``chart`` draws for paper and for readers without JavaScript. ``options`` are what a publisher chooses, and ``labels``
the words of the page in the language of its readers, one TOML file for each. ``assets`` reads the template, the styles
and the scripts, and allows only these in the security policy. ``additions`` are what the studio puts between them.
"""
