"""`python -m supplyscreen` and the installed command: an interrupt is never a traceback."""

import os
import signal

_INTERRUPTED = 130
"""As `errors.ExitCode` has it, which is not imported yet."""


def run() -> None:
    """The installed command."""
    heard = signal.getsignal(signal.SIGINT)
    # Ignored where it is started in the background: so it stays.
    if heard is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    # Imports take a while in which nobody catches an interrupt.
    from supplyscreen.cli.main import run as run_command  # noqa: PLC0415

    signal.signal(signal.SIGINT, heard)
    run_command()


if __name__ == "__main__":
    run()
