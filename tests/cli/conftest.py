"""Every test here may run mockloop in this process, on small or on shipped content."""

from tests.cli.rehearsing import gifts, world
from tests.cli.running import run, small

__all__ = ["gifts", "run", "small", "world"]
