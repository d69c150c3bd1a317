"""`python -m supplyscreen`."""

from supplyscreen.cli.main import run

run()
