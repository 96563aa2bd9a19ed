"""The one error of this room."""


class SearchError(Exception):
    """There is no search index, and the message says why."""
