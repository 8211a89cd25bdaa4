"""Editions that people print: pages composed one by one, each with what may be known when it is handed out.

Chromium prints them, not WeasyPrint: that dropped a kept-together box with its six options and took seven minutes over
four pages, and it needs Pango, while a locked-down Windows has Edge. What its PDF lacks, `pdf_description` adds.
"""
