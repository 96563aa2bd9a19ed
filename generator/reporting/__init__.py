"""Findings → text: one module a form, each a pure function of the same list."""

from __future__ import annotations

from generator.reporting.report import FORMS, Form, render_report

__all__ = ["FORMS", "Form", "render_report"]
