"""The automatic checks that an action can name: what the launch itself still lacks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.model.book import Book
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.policy import Action, CheckName, RequiredField
from generator.model.rules import report
from generator.model.said import Said
from generator.readiness.case import Case

Check = Callable[[Launch, Book, int], list[Finding]]


def check_action(case: Case, action: Action) -> tuple[Finding, ...]:
    """All that this action's check finds missing: its own demands, and the required fields it answers for."""
    fields = [missing.finding for missing in case.fields if _answers_for(action, missing.required)]
    own = CHECKS[action.check](case.launch, case.book, case.tier) if action.check else []
    told = {finding.where for finding in fields}
    return (*fields, *(finding for finding in own if finding.where not in told))


def _answers_for(action: Action, required: RequiredField) -> bool:
    """A field belongs to the action it names; without one to the launch as a whole, playbook parts to the playbook."""
    if required.action:
        return required.action == action.id
    is_playbook = required.field.partition(".")[0] == "playbook"
    return action.check == "launch.complete" or (action.check == "playbook.complete" and is_playbook)


def _check_launch(launch: Launch, book: Book, tier: int) -> list[Finding]:
    """launch.complete: nothing beyond the fields that the policy requires."""
    return []


def _check_volume(launch: Launch, book: Book, tier: int) -> list[Finding]:
    """volume.complete: how many customers, how often they write, and where the figures come from."""
    volume = launch.volume
    said = {
        "impact.users_affected": launch.impact.users_affected is not None,
        "volume.contact_rate": volume is not None and volume.contact_rate is not None,
        "volume.source": volume is not None and volume.source is not None,
    }
    return [_lack(launch, Said("gap.for_forecast"), path) for path, is_there in said.items() if not is_there]


def _check_escalation(launch: Launch, book: Book, tier: int) -> list[Finding]:
    """escalation.complete: a path, and for the worst severity a channel and a time for the first answer."""
    paths = launch.playbook.escalation
    if not paths:
        return [_lack(launch, Said("gap.no_escalation"), "playbook.escalation")]
    worst = min(path.severity for path in paths)
    return [
        report(
            "LB610",
            launch.source.at("playbook", "escalation", index),
            f"playbook.escalation[{index}].{key}",
            Said("gap.for_severity", {"severity": str(worst)}),
        )
        for index, path in enumerate(paths)
        if path.severity == worst
        for key in ("channel", "target")
        if getattr(path, key) is None
    ]


def _check_playbook(launch: Launch, book: Book, tier: int) -> list[Finding]:
    """playbook.complete: something to follow at all, beyond the fields that the policy requires."""
    playbook = launch.playbook
    if playbook.tree or playbook.errors or playbook.known_issues or playbook.faq:
        return []
    return [_lack(launch, Said("gap.nothing_to_follow"), "playbook")]


def _check_macros(launch: Launch, book: Book, tier: int) -> list[Finding]:
    """macros.complete: a macro, and each readable in a language of the audience or the book's default."""
    if not launch.macros:
        return [_lack(launch, Said("gap.no_macro"), "macros")]
    wanted = list(dict.fromkeys([*_asked_locales(launch, book), *(locale.id for locale in book.facts.locales[:1])]))
    return [
        report(
            "LB610",
            launch.source.at("macros", index, "body"),
            f"macros[{index} {macro.id}].body",
            Said("gap.no_text_in_any", {"locales": ", ".join(wanted)}),
        )
        for index, macro in enumerate(launch.macros)
        if wanted and not any(locale in macro.body for locale in wanted)
    ]


def _check_locales(launch: Launch, book: Book, tier: int) -> list[Finding]:
    """macros.localised: every public macro in every locale of the audience. Notes to colleagues need none."""
    if not launch.macros:
        return [_lack(launch, Said("gap.nothing_to_translate"), "macros")]
    asked = _asked_locales(launch, book)
    return [
        report(
            "LB610",
            launch.source.at("macros", index, "body"),
            f"macros[{index} {macro.id}].body.{locale}",
            Said("gap.no_text_in", {"locale": locale}),
        )
        for index, macro in enumerate(launch.macros)
        if macro.audience == "public"
        for locale in asked
        if locale not in macro.body
    ]


def _check_training(launch: Launch, book: Book, tier: int) -> list[Finding]:
    """training.complete: modules and the teams that take them; at tier 1 a quiz too."""
    training = launch.training
    wanted = ("modules", "teams", "quiz") if tier == 1 else ("modules", "teams")
    return [
        _lack(launch, Said("gap.for_training"), f"training.{key}")
        for key in wanted
        if training is None or not getattr(training, key)
    ]


def _asked_locales(launch: Launch, book: Book) -> list[str]:
    """The locales of the audience, each once; one that the book does not list is told elsewhere (LB210)."""
    known = {locale.id for locale in book.facts.locales}
    return [locale for locale in dict.fromkeys(launch.audience.locales) if locale in known]


def _lack(launch: Launch, message: str, path: str) -> Finding:
    return report("LB610", launch.source.at(*path.split(".")), path, message)


CHECKS: Mapping[CheckName, Check] = {
    "launch.complete": _check_launch,
    "volume.complete": _check_volume,
    "escalation.complete": _check_escalation,
    "playbook.complete": _check_playbook,
    "macros.complete": _check_macros,
    "macros.localised": _check_locales,
    "training.complete": _check_training,
}
"""What each check asks by itself; the policy's required fields come on top."""
