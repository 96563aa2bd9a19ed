"""Properties are about results, not about how fast this machine is."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("launchbook", deadline=None)
settings.load_profile("launchbook")
