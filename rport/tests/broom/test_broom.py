"""Fits and tests as data frames, against R's package broom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rport import datasets
from rport.broom import augment, glance, tidy
from rport.stats import (
    aov,
    binom_test,
    binomial,
    cor_test,
    glm,
    kruskal_test,
    lm,
    oneway_test,
    pairwise_t_test,
    power_prop_test,
    power_t_test,
    prop_test,
    quasipoisson,
    shapiro_test,
    t_test,
    tukey_hsd,
    var_test,
)
from rport.survival import coxph, survdiff, survfit

ROWS = [line.split("\t") for line in (Path(__file__).parent / "says.tsv").read_text().splitlines()]


@pytest.fixture(scope="module")
def scope() -> dict[str, Any]:
    trial = datasets.trial()
    return {
        "trial": trial,
        "line": lm("pain ~ arm + log(crp)", trial),
        "aliased": lm("pain ~ age + I(2 * age)", trial),
        "logit": glm("response ~ arm + age", binomial, trial),
        "quasi": glm("falls ~ arm", quasipoisson, trial),
        "cox": coxph("Surv(months, died) ~ arm + age", trial),
        "curve": survfit("Surv(months, died) ~ 1", trial),
        "curves": survfit("Surv(months, died) ~ arm", trial),
        "groups": survdiff("Surv(months, died) ~ arm + sex", trial),
        "variance": aov("pain ~ factor(ecog) + arm", trial),
        "strata": aov("pain ~ arm + Error(factor(ecog))", trial),
        "weighted": lm("pain ~ age", trial, weights="falls"),
        "anova": lambda fit: fit.anova(),
        **{each.__name__: each for each in (tidy, glance, t_test, prop_test, shapiro_test)},
        "cor_test": cor_test,
        "TukeyHSD": tukey_hsd,
        "augment": augment,
        **{each.__name__: each for each in (oneway_test, power_prop_test, power_t_test, var_test)},
        **{each.__name__: each for each in (binom_test, kruskal_test, pairwise_t_test)},
    }


def _python(call: str) -> str:
    for r, python in (
        ("conf.int", "conf_int"), ("conf.level", "conf_level"), ("TRUE", "True"),
        ("[1:30, -(1:3)]", ".iloc[:30, 2:]"), ("[1:30, ]", ".iloc[:30]"),
        ("pain ~ ecog,", "'pain ~ ecog',"), ("pairwise.t.", "pairwise_t."),
        ("[1:12, ]", ".iloc[:12]"), ("power.t.", "power_t."), ("power.prop.", "power_prop."),
        ("trial$ecog", "trial['ecog']"), (".test(", "_test("),
        ("c(15, 20), c(30, 40)", "[15, 20], [30, 40]"),
        ("pain ~ arm,", "'pain ~ arm',"), ("pain ~ 1,", "'pain ~ 1',"),
        ("~ age + pain,", "'~ age + pain',"), ("trial$pain", "trial['pain']"),
    ):  # fmt: skip
        call = call.replace(r, python)
    return call


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_as_broom_says(
    row: list[str], scope: dict[str, Any], doubles: Callable[[str], np.ndarray]
) -> None:
    call, names, *columns = row
    found = eval(_python(call), scope)
    assert list(found.columns) == names.split(" ")
    for name, cells in zip(found.columns, columns, strict=True):
        words = cells.split(" | ")
        if all(word[:3] in ("0x0", "0x1", "-0x", "NA", "NaN", "Inf", "-In") for word in words):
            # exact except for distribution functions and sums over risk sets; quantiles of the
            # studentized range come by secants that end at 1e-4, from probabilities to 1e-12
            tolerance = (1e-11, 1e-12) if "Tukey" in call else (2e-12, 0)
            np.testing.assert_allclose(
                found[name].astype(float), doubles(" ".join(words)), *tolerance, err_msg=name
            )
        else:
            assert found[name].tolist() == words, name


def test_what_has_no_table() -> None:
    with pytest.raises(TypeError, match="takes a fit, a table or a test, not int"):
        tidy(1)
    with pytest.raises(TypeError, match="takes a fit of lm, glm, coxph or survreg, not str"):
        augment("fit")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="takes a fit or a test, not str"):
        glance("fit")
