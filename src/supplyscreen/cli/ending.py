"""The end of the process: a run holds millions of objects, which the system takes back at once."""

import atexit
import os
import sys
from collections.abc import Callable


def end_with(code: Callable[[], int]) -> None:
    """
    End the process with a code as soon as nothing is left to do but to free memory.

    Args:
        code: asked at the very end. What registers for the end of the process after this call (open
            pools, temporary files) still comes before it.
    """
    atexit.register(lambda: _end(code()))


def _end(code: int) -> None:
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return  # the interpreter says so in its own way
    os._exit(code)
