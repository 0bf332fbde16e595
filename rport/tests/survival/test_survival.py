"""Cox's model, survival curves and the logrank test against R's package survival."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rport import datasets, survival
from rport.base.language import Call, Constant, deparse, parse
from rport.survival import Coxph, Survfit, concordance, cox_zph, coxph, survdiff, survfit, survreg

DATA = Path(__file__).parent / "data"
_TEXTS = ("formula", "subset", "weights")


def _cases() -> list[tuple[str, dict[str, list[str]]]]:
    cases: list[tuple[str, dict[str, list[str]]]] = []
    lines: list[str] = []
    for line in (DATA / "says.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#### "):
            cases.append((line[5:], {}))
        elif line.startswith("## "):
            lines = cases[-1][1][line[3:]] = []
        else:
            lines.append(line)
    return cases


def _run(call: str, trial: pd.DataFrame) -> tuple[Any, list[str]]:
    tree = parse(call)
    assert isinstance(tree, Call)
    words = []
    for name, argument in tree.named():
        key = (name or "formula").replace(".", "_")
        if key in _TEXTS:
            words.append(f"{key}={deparse(argument)!r}")
        else:
            value = argument.value if isinstance(argument, Constant) else None
            words.append(f"{key}={deparse(argument) if value is None else repr(value)}")
    scope = {**vars(survival), "trial": trial}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fit = eval(f"{tree.function}({', '.join(words)})", scope)
    return fit, [str(each.message) for each in caught]


def _numbers(fit: Any, trial: pd.DataFrame) -> dict[str, Any]:
    if isinstance(fit, Coxph):
        tests = fit.tests()
        return {
            "coef": fit.coef(),
            "var": np.diag(fit.vcov()),
            "tests": [
                *fit.fit.log_likelihoods, tests["score"], tests["wald"], fit.aic(), fit.bic(),
                fit.fit.iterations,
            ],
            "concordance": fit.concordance(),
            "martingale": fit.residuals()[:25],
            "deviance": fit.residuals("deviance")[:25],
            "confint": np.ravel(fit.confint(), order="F"),
            "lp": fit.predict()[:25],
            "risk": fit.predict(trial.iloc[9::-1], type="risk"),
        }  # fmt: skip
    if isinstance(fit, Survfit):
        topics = {"surv": "surv", "std.err": "std_err", "lower": "lower", "upper": "upper"}
        return {
            topic: np.concatenate([getattr(curve, name) for curve in fit.curves])
            for topic, name in topics.items()
        }
    events = np.concatenate([fit.observed, fit.expected])
    return {"events": events, "test": [fit.chisq, fit.p_value]}


@pytest.fixture(scope="module")
def trial() -> pd.DataFrame:
    return datasets.trial()


@pytest.mark.parametrize(("call", "says"), _cases(), ids=[call for call, _ in _cases()])
def test_as_r_says(
    call: str,
    says: dict[str, list[str]],
    trial: pd.DataFrame,
    doubles: Callable[[str], np.ndarray],
    assert_same_bits: Callable[..., None],
) -> None:
    fit, warned = _run(call, trial)
    assert warned == says["warnings"]
    assert str(fit).split("\n") == says["print"]
    for topic in ("summary", "anova"):
        if topic in says:
            assert str(getattr(fit, topic)()).split("\n") == says[topic], topic
    if isinstance(fit, Coxph):
        assert fit.coef().index.tolist() == says["names"]
    for topic, ours in _numbers(fit, trial).items():
        theirs = doubles(says[topic][0])
        if isinstance(fit, Survfit):
            assert_same_bits(ours, theirs, topic)
        else:
            # sums over risk sets are of the same terms, which R's C adds in another order
            size = np.max(np.abs(theirs[np.isfinite(theirs)]), initial=1e-300)
            np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12 * size, err_msg=topic)


def _last(x: np.ndarray, t: np.ndarray) -> np.ndarray:
    return np.asarray(x * t)


def test_print_tells_another_number(trial: pd.DataFrame) -> None:
    right = str(survfit("Surv(months, died) ~ arm", data=trial))
    longer = trial.assign(months=trial["months"] + 0.3)
    assert str(survfit("Surv(months, died) ~ arm", data=longer)) != right


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda d: coxph("Surv(months, died, type = 'mid') ~ arm", d), "type is right, left"),
        (lambda d: coxph("Surv(months, factor(died)) ~ arm", d), "an id statement is required"),
        (lambda d: survreg("Surv(months, died) ~ arm", d, dist="cauchy"), "dist is one of"),  # type: ignore[arg-type]
        (lambda d: survreg("Surv(age, age + 1, died) ~ arm", d), "start-stop type"),
        (lambda d: survreg("Surv(months - 30, died) ~ arm", d), "Invalid survival times"),
        (lambda d: survfit("Surv(months, died) ~ 1", d, type="kaplan"), "type is one of"),  # type: ignore[arg-type]
        (lambda d: survfit("Surv(months, died) ~ 1", d, stype=3), "stype and ctype"),  # type: ignore[arg-type]
        (lambda d: concordance("Surv(months, died) ~ age + strata(arm) + pain", d), "with strata"),
        (lambda d: concordance("Surv(months, died) ~ 1", d), "predictor variable is needed"),
        (lambda d: coxph("Surv(months, died) ~ tt(age)", d), "tt.. is for coxph"),
        (lambda d: coxph("Surv(months, died) ~ tt(age)", d, tt=[]), "0 functions for 1 terms"),
        (lambda d: coxph("Surv(months, died) ~ tt(age)", d, tt=_last).predict(), "not defined for"),
        (lambda d: survfit("Surv(months, died) ~ 1", d, start_time=999), "removed by start.time"),
        (lambda d: coxph("months ~ age", d), "response must be a survival object"),
        (
            lambda d: coxph("Surv(months, died) ~ frailty(ecog, distribution = 't')", d),
            "gamma or g",
        ),
        (
            lambda d: coxph("Surv(months, died) ~ frailty(ecog, df = 1, theta = 2)", d),
            "Cannot give",
        ),
        (lambda d: coxph("Surv(months, died) ~ frailty(age, method = 'df')", d), "no df argument"),
        (lambda d: coxph("Surv(months, died) ~ frailty(age) + frailty(ecog)", d), "multiple frail"),
        (lambda d: coxph("Surv(months, died) ~ frailty(ecog)", d, ties="exact"), "exact ties"),
        (lambda d: survfit(coxph("Surv(months, died) ~ frailty(age)", d)), "with a frailty"),
        (lambda d: coxph("Surv(months, died) ~ pspline(age, df = 1)", d), "Too few degrees"),
        (lambda d: coxph("Surv(months, died) ~ pspline(age, theta = 2)", d), "value for theta"),
        (
            lambda d: coxph("Surv(months, died) ~ ridge(age, df = 1, theta = 1)", d),
            "Only one of df",
        ),
        (lambda d: coxph("Surv(months, died) ~ ridge(age)", d).anova(), "term by term"),
        (lambda d: coxph("Surv(months, died) ~ age * cluster(ecog)", d), "in an interaction"),
        (lambda d: coxph("Surv(age, arm, died) ~ arm", d), "Stop time variable is not numeric"),
        (lambda d: coxph("Surv(months, died, type = 'left') ~ arm", d), "doesn't support .left"),
        (lambda d: coxph("Surv(months, falls < 0) ~ arm", d), "0 failures"),
        (lambda d: coxph("Surv(months, died) ~ arm", d, ties="mid"), "ties is"),  # type: ignore[arg-type]
        (lambda d: coxph("Surv(months, died) ~ sex", d, weights="age", ties="exact"), "Case weig"),
        (lambda d: coxph("Surv(months, died) ~ arm", d, cluster="sex").anova(), "anova tables"),
        (lambda d: cox_zph(coxph("Surv(months, died) ~ arm", d), "sqrt"), "transform is one of"),
        (lambda d: survfit("Surv(months, died) ~ 1", d).summary([]), "times must be numbers"),
        (lambda d: survfit("Surv(months, died) ~ 1", d).quantile([2]), "Invalid probability"),
        (lambda d: survfit("Surv(months, died) ~ 1", d).rmean("all"), "end is"),  # type: ignore[arg-type]
        (lambda d: survfit("Surv(arm, died) ~ 1", d), "Time variable is not numeric"),
        (lambda d: survfit("Surv(months, died) ~ 1", d, conf_int=95), "between 0 and 1"),
        (lambda d: survdiff("Surv(months, died) ~ 1", d), "No groups to test"),
        (lambda d: survdiff("Surv(months, died) ~ arm", d, subset="arm == 'low'"), "only 1 group"),
    ],
)
def test_bad_input(
    trial: pd.DataFrame, wrong: Callable[[pd.DataFrame], object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        wrong(trial)


def test_models_compared(trial: pd.DataFrame) -> None:
    small = coxph("Surv(months, died) ~ age", trial)
    # R 4.6.1: anova of coxph(Surv(months, died) ~ age, trial) and of the same with age + arm
    assert str(small.anova(coxph("Surv(months, died) ~ age + arm", trial))).split("\n") == [
        "Analysis of Deviance Table",
        " Cox model: response is  Surv(months, died)",
        " Model 1: ~ age",
        " Model 2: ~ age + arm",
        "   loglik  Chisq Df Pr(>|Chi|)   ",
        "1 -384.60                        ",
        "2 -381.05 7.1005  1   0.007706 **",
        "---",
        "Signif. codes:  0 ‘***’ 0.001 ‘**’ 0.01 ‘*’ 0.05 ‘.’ 0.1 ‘ ’ 1",
    ]
