from __future__ import annotations

from generator.model.launch import Launch
from generator.model.texts import iter_texts, where_in

LAUNCH = Launch.model_validate(
    {
        "id": "payout-page",
        "title": "New payouts page",
        "kind": "feature",
        "status": "draft",
        "customer_words": ["where is my money"],
        "playbook": {
            "tree": {"start": {"ask": "Paid?", "answers": {"Yes": "done"}}, "done": {"do": "Ask for **patience**."}}
        },
        "macros": [{"id": "sent", "title": "Sent", "situation": "Not yet", "body": {"en": "It is sent."}}],
    }
)  # fmt: skip


def test_texts_come_with_their_paths_answers_of_the_tree_too():
    assert [(path, str(text)) for path, text in iter_texts(LAUNCH)] == [
        (("title",), "New payouts page"),
        (("customer_words", 0), "where is my money"),
        (("playbook", "tree", "start", "ask"), "Paid?"),
        (("playbook", "tree", "start", "answers", "Yes"), "Yes"),
        (("playbook", "tree", "done", "do"), "Ask for **patience**."),
        (("macros", 0, "title"), "Sent"),
        (("macros", 0, "situation"), "Not yet"),
        (("macros", 0, "body", "en"), "It is sent."),
    ]


def test_items_of_lists_are_named_by_their_id_too():
    assert where_in(LAUNCH, ("macros", 0, "body", "en")) == "macros[0 sent].body.en"
    assert where_in(LAUNCH, ("customer_words", 0)) == "customer_words[0]"
    assert where_in({"people": [{"id": "ana-ruiz"}]}, ("people", 0, "roles", 1)) == "people[0 ana-ruiz].roles[1]"
    assert where_in(LAUNCH, ("macros", 7, "id")) == "macros[7].id"
