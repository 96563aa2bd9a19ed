"""The site engine: ``seam`` says what publishing needs of one, the other modules have it from MkDocs or ProperDocs."""

from generator.publishing.engine import choice as choice  # before any module here imports MkDocs
