"""Book + policy + today → findings about what people wrote."""

from __future__ import annotations

from generator.checking.book import check_book

__all__ = ["check_book"]
