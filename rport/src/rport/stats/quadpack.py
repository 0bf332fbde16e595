"""QUADPACK's adaptive integration with extrapolation, operation for operation.

The interval with the largest error is halved until the sum of the errors is small enough; the
epsilon algorithm guesses where the sums are going, which is how singular integrands converge.

Source: R. Piessens, E. de Doncker-Kapenga, C. W. Ueberhuber and D. K. Kahaner (1983), QUADPACK,
Springer: DQAGS and DQAGI, which differ in their rules only, with DQPSRT and DQELG.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from rport.stats.gauss_kronrod import EPSILON, Estimate, Rule

_SMALLEST = 2.0**-1022
_LARGEST = float.fromhex("0x1.fffffffffffffp+1023")


class Failure(enum.Enum):
    """Why an integral may be worth less than was asked for."""

    SUBDIVISIONS = enum.auto()
    """The limit of intervals was reached."""
    ROUNDOFF = enum.auto()
    """Halving intervals no longer lowers the error."""
    TABLE_ROUNDOFF = enum.auto()
    """The same while the epsilon table waits for its next element."""
    BEHAVIOUR = enum.auto()
    """An interval cannot be halved further."""
    EXTRAPOLATION = enum.auto()
    """Extrapolation no longer lowers the error."""
    DIVERGENCE = enum.auto()
    """Extrapolation leads elsewhere than the sum over the intervals."""


class Result(NamedTuple):
    """An integral, its estimated absolute error, and how many intervals were made for it."""

    value: float
    error: float
    subdivisions: int
    failure: Failure | None


def integrate_adaptively(
    rule: Rule, a: float, b: float, limit: int, abs_tol: float, rel_tol: float
) -> Result:
    """Integrate from `a` to `b` with at most `limit` intervals.

    The aim is an error of at most `max(abs_tol, rel_tol * |integral|)`.
    """
    whole = rule(a, b)
    bound = max(abs_tol, rel_tol * abs(whole.area))
    failure = None
    if whole.error <= EPSILON * 100.0 * whole.absolute_area and whole.error > bound:
        failure = Failure.ROUNDOFF
    if limit == 1:
        failure = Failure.SUBDIVISIONS
    done = whole.error <= bound and whole.error != whole.deviation
    if failure or done or whole.error == 0:
        return Result(whole.area, whole.error, 1, failure)
    return _halve_and_extrapolate(rule, a, b, whole, limit, abs_tol, rel_tol)


def _halve_and_extrapolate(
    rule: Rule, a: float, b: float, whole: Estimate, limit: int, abs_tol: float, rel_tol: float
) -> Result:
    intervals = _Intervals(a, b, whole, limit)
    table = _EpsilonTable(whole.area)
    failure: Failure | None = None
    table_rounds_off = False
    area, error_sum = whole.area, whole.error
    bound = max(abs_tol, rel_tol * abs(area))

    # The extrapolated integral; its error is _LARGEST until there is one.
    result, error = whole.area, _LARGEST
    extrapolating, extrapolation_ended = False, False
    vain_extrapolations = 0
    small = abs(b - a) * 0.375
    error_of_large = error_sum
    goal_of_large = bound
    error_of_large_then = 0.0
    even_roundoffs, extrapolated_roundoffs, growing_errors = 0, 0, 0

    while len(intervals) < limit:
        parent = intervals.next
        (left_end, right_end), parent_area = intervals.ends[parent], intervals.areas[parent]
        parent_error = intervals.errors[parent]
        middle = 0.5 * (left_end + right_end)
        left, right = rule(left_end, middle), rule(middle, right_end)
        halves_area, halves_error = left.area + right.area, left.error + right.error
        error_sum = error_sum + halves_error - parent_error
        area = area + halves_area - parent_area
        count = len(intervals) + 1

        if left.deviation != left.error and right.deviation != right.error:
            unchanged = abs(parent_area - halves_area) <= abs(halves_area) * 1e-5
            if unchanged and halves_error >= parent_error * 0.99:
                extrapolated_roundoffs += extrapolating
                even_roundoffs += not extrapolating
            growing_errors += count > 10 and halves_error > parent_error
        bound = max(abs_tol, rel_tol * abs(area))
        if even_roundoffs + extrapolated_roundoffs >= 10 or growing_errors >= 20:
            failure = Failure.ROUNDOFF
        if extrapolated_roundoffs >= 5:
            table_rounds_off = True
        if count == limit:
            failure = Failure.SUBDIVISIONS
        resolution = (EPSILON * 100.0 + 1.0) * (abs(middle) + _SMALLEST * 1000.0)
        if max(abs(left_end), abs(right_end)) <= resolution:
            failure = Failure.BEHAVIOUR

        intervals.split(middle, left, right)
        if error_sum <= bound:
            return Result(intervals.area(), error_sum, count, failure)
        if failure:
            break
        if count == 2:
            error_of_large, goal_of_large = error_sum, bound
            table.append(area)
            continue
        if extrapolation_ended:
            continue
        error_of_large -= parent_error
        if abs(middle - left_end) > small:
            error_of_large += halves_error
        if not extrapolating:
            if intervals.width(intervals.next) > small:
                continue
            extrapolating = True
            intervals.rank = 1
        # Halve what is still large before the table gets another element.
        if not table_rounds_off and error_of_large > goal_of_large and intervals.seek_wider(small):
            continue

        extrapolated, its_error = table.extrapolate(area)
        vain_extrapolations += 1
        if vain_extrapolations > 5 and error < error_sum * 0.001:
            failure = Failure.EXTRAPOLATION
        if its_error < error:
            vain_extrapolations = 0
            result, error = extrapolated, its_error
            error_of_large_then = error_of_large
            goal_of_large = max(abs_tol, rel_tol * abs(extrapolated))
            if error <= goal_of_large:
                break
        if len(table) == 1:
            extrapolation_ended = True
        if failure:
            break
        intervals.rank = 0
        extrapolating = False
        small *= 0.5
        error_of_large = error_sum

    count = len(intervals)
    summed = Result(intervals.area(), error_sum, count, failure)
    if error == _LARGEST:
        return summed
    if failure or table_rounds_off:
        if table_rounds_off:
            error += error_of_large_then
        failure = failure or Failure.TABLE_ROUNDOFF
        summed = summed._replace(failure=failure)
        if result != 0 and area != 0:
            if error / abs(result) > error_sum / abs(area):
                return summed
        elif error > error_sum:
            return summed
        elif area == 0:
            return Result(result, error, count, failure)

    one_sign = abs(whole.area) >= (1.0 - EPSILON * 50.0) * whole.absolute_area
    if one_sign or max(abs(result), abs(area)) > whole.absolute_area * 0.01:
        strays = area == 0 or not 0.01 <= result / area <= 100.0
        if strays or error_sum > abs(area):
            failure = Failure.DIVERGENCE
    return Result(result, error, count, failure)


class _Intervals:
    """The intervals made so far, the next to be halved among them (DQPSRT)."""

    def __init__(self, a: float, b: float, first: Estimate, limit: int) -> None:
        self.ends = [(a, b)]
        self.areas = [first.area]
        self.errors = [first.error]
        self.order = [0]
        """Indices by descending error, as many of them as can still be reached."""
        self.rank = 0
        """Place in `order` of the interval to be halved next; 0 but while extrapolation waits."""
        self._limit = limit

    @property
    def next(self) -> int:
        return self.order[self.rank]

    def __len__(self) -> int:
        return len(self.areas)

    def width(self, index: int) -> float:
        a, b = self.ends[index]
        return abs(b - a)

    def area(self) -> float:
        """The sum over all intervals, in the order in which they were made."""
        total = 0.0
        for area in self.areas:
            total += area
        return total

    def seek_wider(self, width: float) -> bool:
        """Move on, from the next interval, to the first one wider than `width`, if there is one."""
        while self.rank < self._reachable():
            if self.width(self.next) > width:
                return True
            self.rank += 1
        return False

    def split(self, middle: float, left: Estimate, right: Estimate) -> None:
        """Replace the next interval by its halves, the one with the larger error first."""
        index = self.next
        a, b = self.ends[index]
        halves = [((a, middle), left), ((middle, b), right)]
        if right.error > left.error:
            halves.reverse()
        (self.ends[index], larger), (ends, smaller) = halves
        self.areas[index], self.errors[index] = larger.area, larger.error
        self.ends.append(ends)
        self.areas.append(smaller.area)
        self.errors.append(smaller.error)
        self._sort_in(index, len(self) - 1)

    def _reachable(self) -> int:
        """How many intervals can still be halved before the limit, and so need be in order."""
        count = len(self)
        return count if count <= self._limit // 2 + 2 else self._limit + 3 - count

    def _sort_in(self, larger: int, smaller: int) -> None:
        """Find the place of two intervals just made, among equals as DQPSRT does."""
        order, errors = self.order, self.errors
        del order[self.rank]
        while self.rank > 0 and errors[larger] > errors[order[self.rank - 1]]:
            self.rank -= 1
        del order[self._reachable() - 2 :]
        at = self.rank
        while at < len(order) and errors[larger] < errors[order[at]]:
            at += 1
        order.insert(at, larger)
        end = len(order)
        while end > at + 1 and errors[smaller] >= errors[order[end - 1]]:
            end -= 1
        order.insert(end, smaller)


class _EpsilonTable:
    """Wynn's epsilon algorithm: the limit of a sequence, from its elements so far (DQELG)."""

    _MOST = 50

    def __init__(self, first: float) -> None:
        self._table = [0.0] * (self._MOST + 2)
        self._size = 0
        self._recent: list[float] = []
        self.append(first)

    def __len__(self) -> int:
        return self._size

    def append(self, element: float) -> None:
        self._table[self._size] = element
        self._size += 1

    def extrapolate(self, element: float) -> tuple[float, float]:
        """Add an element; the limit that the table now suggests, and its error."""
        self.append(element)
        table, size = self._table, self._size
        result, error = element, _LARGEST
        table[size + 1] = element
        table[size - 1] = _LARGEST
        new_elements = (size - 1) // 2
        k = size - 1
        for i in range(new_elements):
            e0, e1, e2 = table[k - 2], table[k - 1], table[k + 2]
            delta2, delta3 = e2 - e1, e1 - e0
            tolerance2 = max(abs(e2), abs(e1)) * EPSILON
            tolerance3 = max(abs(e1), abs(e0)) * EPSILON
            if abs(delta2) <= tolerance2 and abs(delta3) <= tolerance3:
                return e2, self._at_least(abs(delta2) + abs(delta3), e2)
            e3 = table[k]
            table[k] = e1
            delta1 = e1 - e3
            tolerance1 = max(abs(e1), abs(e3)) * EPSILON
            irregular = (
                abs(delta1) <= tolerance1 or abs(delta2) <= tolerance2 or abs(delta3) <= tolerance3
            )
            sum_of_inverses = 0.0
            if not irregular:
                sum_of_inverses = 1.0 / delta1 + 1.0 / delta2 - 1.0 / delta3
            if not abs(sum_of_inverses * e1) > 1e-4:
                self._size = 2 * i + 1
                break
            entry = e1 + 1.0 / sum_of_inverses
            table[k] = entry
            k -= 2
            entry_error = abs(delta2) + abs(entry - e2) + abs(delta3)
            if entry_error <= error:
                result, error = entry, entry_error
        self._shift(size, new_elements)

        if len(self._recent) == 3:
            error = sum(abs(result - recent) for recent in reversed(self._recent))
            del self._recent[0]
        else:
            error = _LARGEST
        self._recent.append(result)
        return result, self._at_least(error, result)

    def _shift(self, size: int, new_elements: int) -> None:
        """Make room for the next element, dropping the oldest from a full table."""
        table = self._table
        if self._size == self._MOST:
            self._size = self._MOST - 1
        at = (size + 1) % 2
        for _ in range(new_elements + 1):
            table[at] = table[at + 2]
            at += 2
        if size != self._size:
            start = size - self._size
            table[: self._size] = table[start : start + self._size]

    @staticmethod
    def _at_least(error: float, result: float) -> float:
        return max(error, EPSILON * 5.0 * abs(result))
