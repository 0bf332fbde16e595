"""Draws from all distributions, against R's own: recorded, and asked again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from rport import stats

DATA = Path(__file__).parent / "data"


pytestmark = pytest.mark.usefixtures("on_rs_platform")


def drawn(stream, name, n, values):
    if name == "sample":
        return stream.sample(int(values[0][0]), min(n, int(values[0][0])))
    if name == "sample_replaced":
        return stream.sample(int(values[0][0]), n, replace=True)
    if name == "sample_weighted":
        return stream.sample(values[0].size, min(n, values[0].size), prob=values[0])
    if name == "sample_weighted_replaced":
        return stream.sample(values[0].size, n, replace=True, prob=values[0])
    if name == "rmultinom":
        return stream.rmultinom(n, int(values[0][0]), values[1]).T.reshape(-1)
    return getattr(stream, name)(n, *values)


def differing(text, doubles):
    """Rows whose draws, or whose next uniform number, are not R's."""
    wrong = []
    for row in text.splitlines():
        seed, name, kind, n, parameters, digest, first = row.split("\t")
        values = [doubles(each) for each in parameters.split(";")]
        stream = stats.set_seed(float(seed), kind)
        ours = np.append(drawn(stream, name, int(n), values), stream.runif(1)).astype(float)
        if hashlib.md5(ours.astype("<f8").tobytes()).hexdigest() != digest:
            wrong.append((row, [x.hex() for x in ours[:3].tolist()], first))
    return wrong


def test_draws_r_recorded(doubles):
    text = (DATA / "draws.tsv").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 22 * 12
    assert differing(text, doubles) == []


def test_another_seed_differs(doubles):
    row = (DATA / "draws.tsv").read_text(encoding="utf-8").splitlines()[0]
    seed, rest = row.split("\t", 1)
    assert len(differing(f"{float(seed) + 1}\t{rest}", doubles)) == 1


@pytest.mark.r
@pytest.mark.slow
def test_fresh_draws(rscript, fresh_seed, tmp_path, doubles):
    rscript(DATA / "draws.R", str(fresh_seed), "200", tmp_path)
    assert differing((tmp_path / "draws.tsv").read_text(encoding="utf-8"), doubles) == []


@pytest.mark.parametrize(
    ("prob", "message"),
    [
        ([1, -1, 1], "negative probability"),
        ([1, np.nan, 1], "NA in probability vector"),
        ([1, 0, 0], "too few positive probabilities"),
        ([1, 1], "incorrect number of probabilities"),
    ],
)
def test_weights_that_are_none(prob, message):
    # R 4.6.1: sample.int(3, 2, prob = c(1, -1, 1)) and so on
    with pytest.raises(ValueError, match=message):
        stats.set_seed(1).sample(3, 2, prob=prob)


def test_members_of_a_vector_and_kinds():
    # R 4.6.1: set.seed(1); sample(c("a", "b", "c")); RNGkind()
    stream = stats.set_seed(1)
    assert stream.sample(np.array(["a", "b", "c"])).tolist() == ["a", "b", "c"]
    assert stream.kinds == ("Mersenne-Twister", "Inversion", "Rejection")
    with pytest.raises(ValueError, match="'Round' is not a valid choice"):
        stats.set_seed(1, "Round")


def test_invalid_parameters_warn_once():
    with pytest.warns(RuntimeWarning, match="^NAs produced$") as caught:
        result = stats.set_seed(1).rgamma(4, [1, -1], [2, 2])
    assert len(caught) == 1
    assert np.isnan(result).tolist() == [False, True, False, True]
