"""Draws at and beyond the edges of their parameters, against R's own: recorded, and asked again."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

import numpy as np
import pytest

from rport import stats

DATA = Path(__file__).parent / "data"


pytestmark = pytest.mark.usefixtures("on_rs_platform")


def differing(text, doubles):
    """Rows whose draws, next uniform number or warnings are not R's."""
    wrong = []
    for row in text.splitlines():
        seed, name, n, parameters, digest, warned, first = row.split("\t")
        values = [doubles(each.replace("nan", "NaN")) for each in parameters.split(";")]
        stream = stats.set_seed(int(seed))
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            if name == "rnbinom_mu":
                drawn = stream.rnbinom(int(n), values[0], mu=values[1])
            else:
                drawn = getattr(stream, name)(int(n), *values)
        ours = np.append(drawn, stream.runif(1)) + 0.0
        ours[np.isnan(ours)] = -0.5
        messages = "|".join(dict.fromkeys(str(each.message) for each in caught))
        if hashlib.md5(ours.astype("<f8").tobytes()).hexdigest() != digest or messages != warned:
            wrong.append((row, [x.hex() for x in ours[:3].tolist()], first, messages))
    return wrong


def by_quantiles_of_binomial(row, doubles):
    """Whether some draws of a row are `qbinom`'s, whose search R 4.6 changed: 1 may be between."""
    _, name, _, parameters, *_ = row.split("\t")
    sizes = doubles(parameters.split(";")[0].replace("nan", "NaN"))
    return name == "rbinom" and bool((sizes >= 2**31 - 1).any())


def test_odd_draws_r_recorded(doubles):
    text = (DATA / "odd_draws.tsv").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 18 * 14 + 10
    assert differing(text, doubles) == []


def test_another_seed_or_warning_differs(doubles):
    row = next(
        each
        for each in (DATA / "odd_draws.tsv").read_text(encoding="utf-8").splitlines()
        if "\trnorm\t" in each and "\tNAs produced\t" in each
    )
    seed, rest = row.split("\t", 1)
    assert len(differing(f"{int(seed) + 1}\t{rest}", doubles)) == 1
    assert len(differing(row.replace("NAs produced", ""), doubles)) == 1


@pytest.mark.r
@pytest.mark.slow
def test_fresh_odd_draws(rscript, r_before_4_6, fresh_seed, tmp_path, doubles):
    rscript(DATA / "odd_draws.R", str(fresh_seed), "100", tmp_path)
    rows = (tmp_path / "odd_draws.tsv").read_text(encoding="utf-8").splitlines()
    if r_before_4_6:
        rows = [row for row in rows if not by_quantiles_of_binomial(row, doubles)]
    assert differing("\n".join(rows), doubles) == []
