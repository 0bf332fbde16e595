"""Summaries of vectors, factors, tables and groups, against R's own: recorded, and asked again."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rport import base, stats

DATA = Path(__file__).parent / "data"


def ints(text):
    return [-1 if word == "NA" else int(word) - 1 for word in text.split()]


class Checks:
    """One method for each kind of row in vectors.tsv."""

    def __init__(self, doubles, same):
        self.doubles, self.same = doubles, same

    def cor(self, method, x, y, expected):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            ours = stats.cor(self.doubles(x), self.doubles(y), method)
        self.same(ours, self.doubles(expected), (method, x, y))

    def summaries(self, x, expected):
        values = self.doubles(x)
        ours = [stats.sd(values), stats.var(values), stats.median(values), stats.iqr(values)]
        self.same(ours, self.doubles(expected), x)

    def quantile(self, type, x, probs, expected):
        ours = stats.quantile(self.doubles(x), self.doubles(probs).tolist(), int(type))
        self.same(ours, self.doubles(expected), (type, probs))

    def weighted_mean(self, x, w, expected):
        self.same(stats.weighted_mean(self.doubles(x), self.doubles(w)), self.doubles(expected), x)

    def scale(self, n, m, expected, center, scale):
        ours = base.scale(self.doubles(m).reshape(-1, int(n)).T)
        self.same(ours.values.T.reshape(-1), self.doubles(expected))
        self.same(ours.center, self.doubles(center))
        self.same(ours.scale, self.doubles(scale))

    def cut(self, x, breaks, right, lowest, codes, levels):
        ours = base.cut(
            self.doubles(x),
            self.doubles(breaks),
            right=right == "TRUE",
            include_lowest=lowest == "TRUE",
        )
        assert ours.codes.tolist() == ints(codes)
        assert ours.levels == tuple(levels.split("|"))

    def factor(self, g, codes, levels):
        ours = base.factor(g.split("|"))
        assert ours.codes.tolist() == ints(codes)
        assert ours.levels == tuple(levels.split("|"))

    def numbers(self, h, codes, levels):
        ours = base.factor(self.doubles(h))
        assert ours.codes.tolist() == ints(codes)
        assert ours.levels == tuple(levels.split("|"))

    def table(self, g, h, counts):
        ours = base.table(g.split("|"), self.doubles(h))
        assert ours.counts.T.reshape(-1).tolist() == list(map(int, counts.split()))

    def tabulate(self, h, counts):
        assert base.tabulate(self.doubles(h)).tolist() == list(map(int, counts.split()))

    def ave(self, x, g, h, means, medians):
        values, first, second = self.doubles(x), g.split("|"), self.doubles(h)
        self.same(stats.ave(values, first), self.doubles(means))
        self.same(stats.ave(values, first, second, fun=stats.median), self.doubles(medians))

    def aggregate(self, x, g, h, first, second, means):
        ours = stats.aggregate(self.doubles(x), [g.split("|"), self.doubles(h)])
        assert ours["Group.1"].tolist() == first.split("|")
        self.same(ours["x"], self.doubles(means))


def check(text, doubles, same):
    checks = Checks(doubles, same)
    for line in text.splitlines():
        kind, *fields = line.split("\t")
        getattr(checks, kind)(*fields)


def test_what_r_recorded(doubles, assert_same_bits):
    check((DATA / "vectors.tsv").read_text(encoding="utf-8"), doubles, assert_same_bits)


@pytest.mark.r
@pytest.mark.slow
def test_fresh_vectors(rscript, fresh_seed, tmp_path, doubles, assert_same_bits):
    rscript(DATA / "vectors.R", str(fresh_seed), "50", tmp_path)
    check((tmp_path / "vectors.tsv").read_text(encoding="utf-8"), doubles, assert_same_bits)


def test_a_wrong_row_fails(doubles, assert_same_bits):
    with pytest.raises(AssertionError):
        check(
            "cor\tpearson\t0x1p+0 0x1p+1 0x1p+2\t0x1p+0 0x1p+1 0x1p+2\t0x1p-1",
            doubles,
            assert_same_bits,
        )


def test_the_centre_of_negative_zeros_is_zero(assert_same_bits):
    # R 4.6.1: 1 / attr(scale(c(-0.0, -0.0), scale = FALSE), "scaled:center")
    ours = base.scale([-0.0, -0.0], scale=False)
    assert_same_bits(ours.center, [0.0])
    assert_same_bits(ours.values, [[-0.0], [-0.0]])


def test_missing_members_and_levels_given():
    # R 4.6.1: factor(c("x", NA, "z"), levels = c("z", "x")); table(c(1, NA, 1))
    assert base.factor(["x", None, "z"], ["z", "x"]).codes.tolist() == [1, -1, 0]
    assert base.table([1.0, np.nan, 1.0]).counts.tolist() == [2]
    categories = pd.Categorical(["b", "a"], categories=["b", "a", "c"])
    assert base.table(categories).counts.tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: base.cut([1, 2], 1), "invalid number of intervals"),
        (lambda: base.cut([1, 2], [1, 1, 2]), "'breaks' are not unique"),
        (lambda: base.cut([1, 2], 2, labels=["a"]), "length of 'labels' differ"),
        (lambda: base.table([1, 2], [1]), "all arguments must have the same length"),
        (lambda: base.factor([1], labels=["a", "b"]), "invalid 'labels'; length 2 should be 1"),
        (lambda: stats.cor([1, 2], [1]), "incompatible dimensions"),
        (lambda: stats.weighted_mean([1, 2], [1]), "'x' and 'w' must have the same length"),
        (lambda: stats.ave([1, 2], [1]), "arguments must have same length"),
    ],
)
def test_errors_are_rs(call, message):
    with pytest.raises(ValueError, match=message):
        call()
