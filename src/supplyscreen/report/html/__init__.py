"""The report as one page for a browser, section by section."""
