from __future__ import annotations

from generator.model.launch import ActionRecord
from generator.readiness.owners import find_person, person_words, role_words
from tests.readiness.books import make_book, make_launch, make_policy

PEOPLE = make_book().people


def person(role, owners=None, owner=None):
    found = find_person(role, make_launch(owners=owners or {}), PEOPLE, ActionRecord(owner=owner))
    return found and found.id


def test_the_record_names_somebody_first():
    assert person("support_content", {"support_content": "ana-ruiz"}, owner="leo-park") == "leo-park"


def test_then_the_launch():
    assert person("support_content", {"support_content": "ana-ruiz"}) == "ana-ruiz"


def test_then_the_only_person_with_the_role():
    assert person("support_content") == "carla-mendes"


def test_of_two_people_with_the_role_nobody_is_picked():
    assert person("product_manager") is None


def test_a_role_that_nobody_has_has_nobody():
    assert person("legal") is None


def test_an_unknown_owner_counts_as_not_named():
    assert person("support_content", owner="nobody-known") == "carla-mendes"


def test_words():
    policy = make_policy()
    assert person_words("product_manager", PEOPLE.person("ana-ruiz"), policy) == "Ana Ruiz (Product manager)"
    assert person_words("legal", None, policy) == "Legal (nobody is named)"
    assert role_words(["readiness_manager", "legal"], policy) == "Legal or Readiness manager"
    assert role_words([], policy) == ""
