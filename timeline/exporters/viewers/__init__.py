"""Formats that a browser, a widget or a calendar shows."""
