"""What is done for which probabilities: the table of decisions."""

import pytest

from bot.need.clauses import MOST, split
from bot.need.decision import DECISIONS, decide, in_order

PAY, RENT, OUT, HIT = "wages__unpaid-wages", "housing__rent-too-high", "housing__eviction-threat", "safety_violence__domestic-violence"
AGENCY, GREET, OTHER, PHONE = "agency__withheld-pay", "chitchat__greeting", "out_of_scope__general-request", "act__ask-phone"


@pytest.mark.parametrize(
    ("ranking", "known", "kind", "act", "answer"),
    [
        ([(PAY, 0.9), (RENT, 0.05)], True, "answer", "help", ("wages/unpaid-wages",)),
        ([(PAY, 0.3), (AGENCY, 0.28), (RENT, 0.1)], True, "ask", "help", ("wages/unpaid-wages", "agency/withheld-pay", "housing/rent-too-high")),
        ([(PAY, 0.5), (OUT, 0.4)], True, "answer", "help", ("housing/eviction-threat", "wages/unpaid-wages")),
        ([(PAY, 0.5), (OUT, 0.3)], True, "answer", "help", ("wages/unpaid-wages",)),
        ([(PAY, 0.7), (GREET, 0.3)], True, "answer", "help", ("wages/unpaid-wages",)),
        ([(GREET, 0.9), (PAY, 0.1)], True, "chitchat", "greet", ()),
        ([(OTHER, 0.8), (PAY, 0.1)], True, "out_of_scope", "out-of-scope", ()),
        ([(OTHER, 0.3), (PAY, 0.28), (RENT, 0.2)], True, "ask", "out-of-scope", ("wages/unpaid-wages", "housing/rent-too-high")),
        ([("act__need-help", 0.6), (PAY, 0.2)], True, "ask", "need-help", ()),
        ([(PHONE, 0.6), (PAY, 0.2)], True, "follow_up", "ask-phone", ()),
        ([(PAY, 0.5), (RENT, 0.1)], False, "unsupported_language", "help", ()),
        ([(PAY, 0.95), (RENT, 0.01)], False, "answer", "help", ("wages/unpaid-wages",)),
    ],
)  # fmt: skip
def test_decision(ranking, known, kind, act, answer):
    decision = decide(ranking, known)
    assert (decision.kind, decision.act, decision.answer) == (kind, act, answer)
    assert decision.kind in DECISIONS


@pytest.mark.parametrize(
    ("ranking", "clauses", "answer"),
    [
        ([(PAY, 0.99), (OUT, 0.004)], [[(PAY, 1.0), (OUT, 0.0)], [(OUT, 0.99), (PAY, 0.01)]], ("housing/eviction-threat", "wages/unpaid-wages")),
        ([(PAY, 0.6), (OUT, 0.3)], [[(PAY, 0.9), (OUT, 0.1)], [(OUT, 0.85), (PAY, 0.1)]], ("housing/eviction-threat", "wages/unpaid-wages")),
        ([(PAY, 0.9), (HIT, 0.05)], [[(HIT, 0.9), (PAY, 0.1)], [(PAY, 0.6), (HIT, 0.3)]], ("safety_violence/domestic-violence", "wages/unpaid-wages")),
        ([(RENT, 0.6), ("benefits_tax__allowances", 0.3)],
         [[("benefits_tax__allowances", 0.9), (RENT, 0.1)], [(RENT, 0.9), ("benefits_tax__allowances", 0.1)]],
         ("benefits_tax/allowances", "housing/rent-too-high")),
        ([(PAY, 0.6), (OUT, 0.3)], [[(PAY, 0.9), (OUT, 0.1)], [(OUT, 0.5), (PAY, 0.3)]], ("wages/unpaid-wages",)),
        ([(PAY, 0.99), (OUT, 0.0005)], [[(PAY, 0.9), (OUT, 0.1)], [(OUT, 0.9), (PAY, 0.1)]], ("wages/unpaid-wages",)),
        ([(PAY, 0.6), (AGENCY, 0.3)], [[(PAY, 0.9), (AGENCY, 0.1)], [(AGENCY, 0.9), (PAY, 0.1)]], ("wages/unpaid-wages",)),
        ([(PAY, 0.6), (GREET, 0.3)], [[(GREET, 0.95), (PAY, 0.01)], [(PAY, 0.9), (GREET, 0.1)]], ("wages/unpaid-wages",)),
        ([(PAY, 0.3), (OUT, 0.3)], [[(PAY, 0.9), (OUT, 0.1)], [(OUT, 0.9), (PAY, 0.1)]], ("housing/eviction-threat", "wages/unpaid-wages")),
    ],
    ids=["loud first need", "what presses first", "safety first", "as named", "clause unsure", "ruled out by the whole", "neighbours", "greeting", "unsure alone, clear in clauses"],
)  # fmt: skip
def test_a_clause_of_its_own_makes_a_second_need(ranking, clauses, answer):
    decision = decide(ranking, True, clauses)
    assert (decision.kind, decision.answer) == ("answer", answer)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("szef nie płaci i wyrzuca mnie z domu", ("szef nie płaci", "wyrzuca mnie z domu")),
        ("шефът не ми плаща, а хазяинът ме гони", ("шефът не ми плаща", "хазяинът ме гони")),
        ("hello, my boss does not pay", ()),
        ("one sentence without a border", ()),
        ("", ()),
    ],
)
def test_clauses(text, parts):
    assert split(text) == parts


def test_of_a_long_story_the_first_clauses_are_judged():
    assert len(split("this is one. " * 100)) == MOST


def test_needs_are_taxonomy_ids_with_the_share_of_acts_that_mean_them():
    needs = decide([(PHONE, 0.5), ("contact_human__talk-to-person", 0.3), ("act__affirm", 0.2)]).needs
    assert needs == (("contact_human/talk-to-person", 0.8),)


def test_safety_comes_before_what_presses_before_what_was_named_first():
    named = ("housing/find-home", "wages/unpaid-wages", "mental_health/suicidal", "benefits_tax/allowances")
    assert in_order(named) == ("mental_health/suicidal", "wages/unpaid-wages", "housing/find-home", "benefits_tax/allowances")


@pytest.mark.parametrize("shares", [[0.4, 0.3, 0.2, 0.1], [0.25] * 4, [1.0, 0, 0, 0]])
def test_never_more_than_two_answers_or_three_buttons(shares):
    decision = decide(list(zip([PAY, RENT, OUT, HIT], shares)))
    assert 1 <= len(decision.answer) <= (3 if decision.kind == "ask" else 2)
