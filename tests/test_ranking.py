import pytest

from qa.ranking import Hit, fuse, ordered


def test_the_best_score_comes_first():
    assert ordered({4: 0.2, 9: 0.7, 1: 0.5}) == [Hit(9, 0.7), Hit(1, 0.5), Hit(4, 0.2)]


def test_equal_scores_stand_in_the_order_of_the_corpus():
    assert ordered({8: 0.5, 2: 0.5, 5: 0.5}) == [Hit(2, 0.5), Hit(5, 0.5), Hit(8, 0.5)]


def test_nothing_found_is_an_empty_list():
    assert ordered({}) == []
    assert fuse([], []) == []
    assert fuse([[], []], [0.5, 0.5]) == []


def test_each_leg_counts_by_its_share_of_its_own_best():
    # lexical: 20 → 1, 10 → 1/2, 5 → 1/4, times .6; dense: .8 → 1, .4 → 1/2, times .4
    lexical = [Hit(1, 20.0), Hit(2, 10.0), Hit(3, 5.0)]
    dense = [Hit(3, 0.8), Hit(2, 0.4)]
    fused = fuse([lexical, dense], [0.6, 0.4])
    assert [hit.chunk for hit in fused] == [1, 3, 2]
    assert [hit.score for hit in fused] == pytest.approx([0.6, 0.15 + 0.4, 0.3 + 0.2])


def test_a_leg_that_found_nothing_takes_nothing_away():
    assert fuse([[Hit(7, 4.0), Hit(2, 1.0)], []], [0.5, 0.5]) == [Hit(7, 0.5), Hit(2, 0.125)]


def test_a_tie_between_legs_is_broken_by_the_order_of_the_corpus():
    assert fuse([[Hit(6, 3.0)], [Hit(4, 0.9)]], [0.5, 0.5]) == [Hit(4, 0.5), Hit(6, 0.5)]


def test_a_leg_of_no_weight_adds_its_chunks_last():
    assert fuse([[Hit(1, 2.0)], [Hit(0, 0.9)]], [1.0, 0.0]) == [Hit(1, 1.0), Hit(0, 0.0)]


def test_a_cosine_below_nought_counts_as_nought():
    assert fuse([[Hit(0, 0.5), Hit(1, -0.5)], [Hit(1, 2.0)]], [0.5, 0.25]) == [Hit(0, 0.5), Hit(1, 0.25)]


def test_a_leg_without_a_score_above_nought_is_left_out():
    assert fuse([[Hit(0, 0.0), Hit(1, -1.0)], [Hit(2, 3.0)]], [0.5, 0.5]) == [Hit(2, 0.5)]


def test_the_order_within_a_leg_does_not_matter():
    hits = [Hit(3, 1.0), Hit(1, 4.0), Hit(2, 2.0)]
    assert fuse([hits], [1.0]) == fuse([hits[::-1]], [1.0]) == [Hit(1, 1.0), Hit(2, 0.5), Hit(3, 0.25)]


@pytest.mark.parametrize("weights", [[], [0.5], [0.2, 0.3, 0.5]])
def test_every_leg_needs_a_weight(weights):
    with pytest.raises(ValueError, match=f"2 legs but {len(weights)} weights"):
        fuse([[Hit(0, 1.0)], [Hit(1, 1.0)]], weights)
