"""Languages as data: a folder of TOML each, loaded and checked by :mod:`timeline.languages.packs`."""
