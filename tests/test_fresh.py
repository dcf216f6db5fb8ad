"""Answers that a process keeps for a moment."""

from portal import fresh


def counter(seconds):
    asked = []

    @fresh.fresh_for(seconds)
    def ask():
        asked.append(1)
        return len(asked)

    return ask


def test_an_answer_is_kept():
    ask = counter(60)
    assert [ask(), ask()] == [1, 1]


def test_it_is_asked_again_when_its_time_is_over():
    ask = counter(0)
    assert [ask(), ask()] == [1, 2]


def test_it_is_asked_again_when_it_was_forgotten():
    ask = counter(60)
    first = ask()
    fresh.forget()
    assert [first, ask()] == [1, 2]
