"""What may go wrong while publishing that no author can mend in a file."""

from __future__ import annotations


class PublishError(Exception):
    """The site could not be published; the message says why, in words for the person at the terminal."""
