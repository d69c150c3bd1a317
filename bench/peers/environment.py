"""
Virtual environments of the peers: each has its own, so that none disturbs another or us.

    python -m bench.peers.environment               makes those that are missing, with pip
    python -m bench.peers.environment --folder DIR --peers nomenklatura

PyICU, which nomenklatura needs, is built from source: on Debian that takes libicu-dev and
pkg-config beside a C++ compiler. Nothing is made unless asked for: a peer without its environment
is left out, and that is said.
"""

import argparse
import os
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGES: Mapping[str, tuple[str, ...]] = {
    "nomenklatura": ("nomenklatura",),
    "splink": ("splink",),
    "sparse_dot_topn": ("sparse_dot_topn", "scikit-learn"),
}
"""Peer -> what pip installs for it; rapidfuzz is a dependency of ours and needs nothing."""


@dataclass(frozen=True, slots=True)
class Environments:
    """Where the environments are."""

    folder: Path

    def python(self, peer: str) -> Path | None:
        """The interpreter that has the peer; None where it was not installed."""
        if peer not in PACKAGES:
            return Path(sys.executable)
        python = self._python(peer)
        return python if self._done(peer).exists() else None

    def version(self, peer: str) -> str:
        """Of the peer itself, as its package says."""
        asked = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
        command = [self._python(peer) if peer in PACKAGES else sys.executable, "-c", asked, peer]
        said = subprocess.run(command, check=True, capture_output=True, text=True)
        return f"{peer} {said.stdout.strip()}"

    def missing(self, peer: str) -> str:
        """What to say of a peer that is not there."""
        return f"{peer}: left out, not in {self.folder}; --install puts it there"

    def install(self, peer: str) -> None:
        """Make the environment and let pip fill it; nothing where it is there already."""
        if self.python(peer) is not None:
            return
        venv.create(self.folder / peer, with_pip=True)
        pip = ("-m", "pip", "install", "--disable-pip-version-check", "-q")
        subprocess.run([self._python(peer), *pip, *PACKAGES[peer]], check=True)
        self._done(peer).touch()

    def _python(self, peer: str) -> Path:
        return self.folder / peer / "bin/python"

    def _done(self, peer: str) -> Path:
        """Stands there once pip has ended well."""
        return self.folder / peer / "installed"


def default_folder() -> Path:
    """In the user's cache folder."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "supplyscreen-bench"


def main(argv: Sequence[str] | None = None) -> None:
    """Install what is missing."""
    parser = argparse.ArgumentParser(description="Make the peers' virtual environments.")
    parser.add_argument("--peers", nargs="+", choices=list(PACKAGES), default=list(PACKAGES))
    parser.add_argument("--folder", type=Path, default=default_folder())
    asked = parser.parse_args(argv)
    environments = Environments(asked.folder)
    for peer in asked.peers:
        environments.install(peer)
        print(f"{peer}: {environments.python(peer)}")


if __name__ == "__main__":
    main()
