"""Who vouches for a list: asked before its manifest is read, and again when it has been."""

from typing import Protocol

from supplyscreen.model.watchlist import ListInfo


class Seal(Protocol):
    """A signature that was held against the bytes of a manifest."""

    def holds_for(self, info: ListInfo, file: str) -> bool:
        """
        Whether a key that is trusted for this list signed it; False = nobody vouches for it.

        Args:
            info: what the manifest says.
            file: the manifest, as shown.

        Raises:
            UntrustedList: it must not be used.
        """


class Voucher(Protocol):
    """Holds signatures against trusted keys."""

    def seal(self, manifest: bytes, signature: bytes | None, file: str) -> Seal:
        """
        Check the signatures before anything is read from the manifest.

        Args:
            manifest: its exact bytes, at most one more than it may have.
            signature: the same of the file beside it; None = there is none.
            file: the manifest, as shown.

        Raises:
            UntrustedList: a signature that does not hold.
        """

    def without_manifest(self, file: str) -> None:
        """
        Let a bare file pass, whose owner nobody can know.

        Raises:
            UntrustedList: the user's settings refuse what is not signed.
        """
