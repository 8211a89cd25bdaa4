"""Probabilities in whole percent that sum to 100, in the proportions of whatever was entered.

They are rounded by the divisor method of Webster (Sainte-Lague), not by the largest remainder: with that one, a share
may fall when the total rises (the Alabama paradox).
"""

from collections.abc import Sequence

WHOLE = 100


def apportion(weights: Sequence[int], total: int) -> tuple[int, ...]:
    """The whole numbers nearest to the proportions of the weights that sum to `total`; equal claims: the first wins.

    Weights that are all 0 share evenly. A larger total lowers nobody, and weights that already sum to it come back.
    """
    _check_weights([*weights, total])
    if not weights:
        raise ValueError("There is nobody to share among.")
    if not any(weights):
        return apportion([1] * len(weights), total)
    given = [0] * len(weights)
    for _ in range(total):
        given[_next_in_line(weights, given)] += 1
    return tuple(given)


def even_shares(how_many: int) -> tuple[int, ...]:
    """That many shares, as even as whole percent allow; the first ones carry what is over."""
    return apportion([1] * how_many, WHOLE)


def _next_in_line(weights: Sequence[int], given: Sequence[int]) -> int:
    return max(range(len(weights)), key=lambda one: weights[one] / (2 * given[one] + 1))


def _check_weights(weights: Sequence[int]) -> None:
    for weight in weights:
        if not _is_whole(weight) or weight < 0:
            raise ValueError(f"A share is a whole number, 0 or more, not {weight}.")


def _is_whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
