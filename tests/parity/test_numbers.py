"""A column against R's: 0 ulp, except for what the platform itself explains."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from calculus_for_ml.config import default_config
from calculus_for_ml.parity import numbers
from calculus_for_ml.parity.missing import undeclared
from calculus_for_ml.parity.numbers import PLATFORM_ULPS, against_r, read_tables, section_checks
from calculus_for_ml.parity.reference import Reference
from calculus_for_ml.sections import SECTIONS, TABLES
from calculus_for_ml.table import write_table

from ..conftest import RECORD

R = Reference(RECORD)
THEIRS = np.array([1.0, -0.5, 1e-3])


def test_equal_bits_pass_and_the_next_double_fails() -> None:
    assert against_r("x", THEIRS, THEIRS, R).verdict == "passed"
    check = against_r("x", THEIRS + np.array([0.0, 0.0, np.spacing(1e-3)]), THEIRS, R)
    assert (check.verdict, check.distance, check.tolerance) == ("failed", 1.0, 0.0)
    assert check.expected == "0.001"
    assert check.got == "0.0010000000000000002"


def test_the_sign_of_zero_counts() -> None:
    assert against_r("x", [-0.0], [0.0], R).verdict == "failed"


def test_another_number_of_rows_fails() -> None:
    check = against_r("x", THEIRS[:2], THEIRS, R)
    assert (check.verdict, check.expected, check.got) == ("failed", "3 rows", "2 rows")


def test_a_nan_where_r_has_a_number_fails() -> None:
    assert against_r("x", [1.0, np.nan, 1e-3], THEIRS, R).verdict == "failed"


class TestWhatOneSideLacks:
    """What R lacks has no reference; what ours lacks and R has is a failure."""

    @pytest.fixture
    def copy(self, tmp_path: Path) -> Reference:
        shutil.copytree(R.folder, tmp_path / "record")
        return Reference(tmp_path / "record")

    @staticmethod
    def verdicts(reference: Reference, section: str = "regression") -> dict[str, str]:
        """The verdict on each subject of a section that is not as it should be."""
        [chosen] = [each for each in SECTIONS if each.name == section]
        config = default_config()
        tables = chosen.mathematics.tables(config)
        checks = section_checks(chosen, config, tables, [reference])
        return {check.subject: check.verdict for check in checks if check.verdict != "passed"}

    def test_a_whole_record_leaves_nothing_open(self, copy: Reference) -> None:
        assert self.verdicts(copy) == {}
        assert list(undeclared([copy], SECTIONS)) == []

    def test_a_table_that_r_did_not_make(self, copy: Reference) -> None:
        (copy.folder / "tables" / "regression_loss.csv").unlink()
        assert self.verdicts(copy) == {"regression_loss": "no reference"}

    def test_a_column_that_r_did_not_make(self, copy: Reference) -> None:
        path = copy.folder / "tables" / "regression.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("x,y", "x,z", 1))
        assert self.verdicts(copy) == {"regression.y": "failed", "regression.z": "failed"}

    @pytest.mark.parametrize(("old", "new"), [("theta,", "Theta,"), ("25.0", "=25")])
    def test_a_table_that_nothing_can_be_computed_from(
        self, copy: Reference, tmp_path: Path, old: str, new: str
    ) -> None:
        [section] = [each for each in SECTIONS if each.name == "loss"]
        write_table(section.mathematics.tables(default_config())["loss"], tmp_path / "loss.csv")
        path = tmp_path / "loss.csv"
        path.write_text(path.read_text().replace(old, new, 1))
        tables, odd = read_tables(section, tmp_path)
        checks = [*odd, *section_checks(section, default_config(), tables, [copy])]
        assert {check.subject.partition(".")[0] for check in checks if check.verdict == "failed"}

    def test_a_table_that_cannot_be_read(self, tmp_path: Path) -> None:
        [section] = [each for each in SECTIONS if each.name == "loss"]
        tables = section.mathematics.tables(default_config())
        for name, table in tables.items():
            write_table(table, tmp_path / f"{name}.csv")
        assert read_tables(section, tmp_path)[1] == []
        path = tmp_path / "loss.csv"
        path.write_text(path.read_text().replace("theta,loss", "theta,theta", 1))
        [check] = read_tables(section, tmp_path)[1]
        assert (check.subject, check.verdict) == ("loss", "failed")
        assert "column 'theta' appears 2 times" in check.got

    def test_a_value_that_one_side_did_not_make(self, copy: Reference) -> None:
        path = copy.folder / "values" / "regression.json"
        values = json.loads(path.read_text(encoding="utf-8"))
        values["r_squared"] = values.pop("ols_slope")
        path.write_text(json.dumps(values), encoding="utf-8")
        assert self.verdicts(copy) == {
            "regression.ols_slope": "no reference",
            "regression.r_squared": "failed",
        }

    def test_no_values_at_all(self, copy: Reference) -> None:
        (copy.folder / "values" / "regression.json").unlink()
        assert set(self.verdicts(copy).values()) == {"no reference"}

    def test_a_key_that_r_was_not_given(self, copy: Reference) -> None:
        path = copy.folder / "config.json"
        given = json.loads(path.read_text(encoding="utf-8"))
        del given["regression"]
        path.write_text(json.dumps(given), encoding="utf-8")
        found = self.verdicts(Reference(copy.folder))
        [section] = {TABLES[name] for name in found if name in TABLES}
        assert set(section.tables) | {"regression"} == set(found)
        assert set(found.values()) == {"no reference"}

    @pytest.mark.parametrize(
        ("path", "subject"),
        [
            ("tables/undeclared.csv", "undeclared"),
            ("values/loss.json", "loss"),
            ("axes/undeclared.json", "undeclared"),
        ],
    )
    def test_what_no_section_declares(self, copy: Reference, path: str, subject: str) -> None:
        (copy.folder / path).write_text("{}", encoding="utf-8")
        [check] = undeclared([copy], SECTIONS)
        assert (check.subject, check.verdict) == (subject, "failed")

    def test_a_value_by_another_algorithm_may_be_near(self, copy: Reference) -> None:
        path = copy.folder / "values" / "regression.json"
        values = json.loads(path.read_text(encoding="utf-8"))
        slope = float.fromhex(values["ols_slope"])
        values["ols_slope"] = (slope * (1 + 1e-15)).hex()
        path.write_text(json.dumps(values), encoding="utf-8")
        assert self.verdicts(copy) == {}
        values["ols_slope"] = (slope * (1 + 1e-12)).hex()
        path.write_text(json.dumps(values), encoding="utf-8")
        assert self.verdicts(copy) == {"regression.ols_slope": "failed"}

    def test_a_printed_line_that_differs(self, copy: Reference) -> None:
        path = copy.folder / "tables" / "integrals.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("9.4e-05", "9.3e-05"))
        assert self.verdicts(copy, "integrals") == {"integrals.printed": "failed"}


class TestWhereThePlatformDiffers:
    """The reason is written, and a few ulp of the column's largest value are allowed."""

    @pytest.fixture(autouse=True)
    def other_platform(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(numbers, "platform_differences", lambda: "long double is a double here")

    def test_a_few_ulp_pass_with_the_reason(self) -> None:
        check = against_r("x", THEIRS + 3 * np.spacing(1.0), THEIRS, R)
        assert check.verdict == "passed"
        assert check.distance == 3.0
        assert check.reason == "long double is a double here"

    def test_more_than_the_platform_explains_fails(self) -> None:
        off = THEIRS + (PLATFORM_ULPS + 1) * np.spacing(1.0)
        assert against_r("x", off, THEIRS, R).verdict == "failed"

    def test_what_is_left_of_larger_numbers_is_measured_by_them(self) -> None:
        small = np.array([1e-12])
        assert against_r("x", small + 3 * np.spacing(1.0), small, R).verdict == "failed"
        left = against_r("x", small + 3 * np.spacing(1.0), small, R, scale=1.0)
        assert left.verdict == "passed"

    def test_a_nan_still_fails(self) -> None:
        assert against_r("x", [1.0, np.nan, 1e-3], THEIRS, R).verdict == "failed"
