"""The steps that join the reports of many articles, each a pure function; :mod:`.steps` calls them in order."""
