"""What a shell may keep from a run."""

from __future__ import annotations

import resource

import pytest

from calculus_for_ml.running.limits import LEAST, LimitError, require_limits


@pytest.mark.parametrize("name", LEAST)
def test_a_limit_below_the_least_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kind, least, _ = LEAST[name]

    def allow(amount: int) -> None:
        unlimited = resource.RLIM_INFINITY
        monkeypatch.setattr(
            resource, "getrlimit", lambda asked: (amount if asked == kind else unlimited,) * 2
        )

    allow(least)
    require_limits()
    allow(least - 1)
    with pytest.raises(LimitError) as caught:
        require_limits()
    assert str(caught.value).startswith(f"{name}: {least - 1:,} ")
