"""What is exported, read by those who will read it: Liquid, and a real django-helpdesk."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from liquid import Environment, StrictUndefined

from generator.helpdesks.targets import TARGETS
from tests.helpdesks.books import GOLDEN, compiled_for, files_for

REQUESTER = {"first_name": "Ana", "last_name": "Ruiz", "name": "Ana Ruiz", "email": "a@example.com", "language": "es"}
TICKET = {
    "requester": REQUESTER, "organization": {"name": "Shop"}, "group": {"name": "Payouts"}, "id": 7,
    "title": "Payout?", "link": "example.com/7", "via": "email", "created_at": "2027-06-10",
}  # fmt: skip
AGENT = {"first_name": "Tom", "name": "Tom Becker", "signature": "Tom", "phone_number": "1"}
KNOWN = {
    "zendesk": {"ticket": TICKET, "current_user": AGENT},
    "chatwoot": {
        "contact": {"first_name": "Ana", "last_name": "Ruiz", "name": "Ana Ruiz"},
        "agent": AGENT,
        "conversation": {"id": 7},
    },
}
LIQUID = Environment(undefined=StrictUndefined)


@pytest.mark.parametrize("target", KNOWN)
def test_every_template_is_liquid_and_names_only_what_there_is(target: str) -> None:
    for reply in compiled_for(target).replies:
        text = TARGETS[target].sent(reply.body)
        if target == "chatwoot":
            text = text.replace(" || ", " | default: ")  # Chatwoot's own way of a fallback, which it makes Liquid of
        said = LIQUID.from_string(text).render(**KNOWN[target])
        assert "{{" not in said
        assert said.strip()


def test_a_fallback_stands_where_zendesk_knows_nothing() -> None:
    (reply,) = [one for one in compiled_for("zendesk").replies if one.source == "instant-payouts/greeting"]
    empty = {"ticket": {"requester": {"first_name": ""}}}
    assert LIQUID.from_string(reply.body.html).render(**empty).startswith("<p>Hi there,</p>")
    assert LIQUID.from_string(reply.body.html).render(**KNOWN["zendesk"]).startswith("<p>Hi Ana,</p>")


DJANGO = """
import json, sys
import django
from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.sites",
        "django.contrib.admin", "django.contrib.humanize", "django.contrib.messages", "helpdesk",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    HELPDESK_TEAMS_MODE_ENABLED=False, HELPDESK_TEAMS_MODEL="auth.Group",
    HELPDESK_TEAMS_MIGRATION_DEPENDENCIES=[("auth", "0001_initial")],
    SECRET_KEY="only for this test", DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", USE_TZ=True, SITE_ID=1,
)
django.setup()
from django.core.management import call_command
from django.template import engines
from helpdesk.models import PreSetReply, Queue

call_command("migrate", verbosity=0)
Queue.objects.create(pk=1, title="Payouts", slug="payouts")
for _ in range(2):  # the second time changes what the first one made
    call_command("loaddata", sys.argv[1], verbosity=0)
ticket = {"submitter_email": "a@example.com", "id": 7, "title": "Payout?", "ticket_url": "example.com/7"}
context = {"ticket": ticket, "queue": {"title": "Payouts"}}
found = {
    one.name: engines["django"].from_string(one.body).render(context) for one in PreSetReply.objects.order_by("pk")
}
print(json.dumps({"count": PreSetReply.objects.count(), "found": found}))
"""


def test_the_fixture_loads_in_a_real_django_helpdesk_twice(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", DJANGO, str(GOLDEN / "django-helpdesk" / "preset_replies.yaml")],
        capture_output=True, text=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = json.loads(ran.stdout)
    sent = [reply for reply in compiled_for("django-helpdesk").replies if reply.active]
    assert told["count"] == len(sent) > 10
    assert set(told["found"]) == {reply.title for reply in sent}
    every = told["found"]["Every placeholder"]
    assert "a@example.com your company en" in every
    assert "7 Payout? example.com/7" in every
    assert "{ % raw %}" in told["found"]["Letters & signs"]
    assert "preset_replies.yaml" in files_for("django-helpdesk")
