"""Probabilities in whole percent that always sum to 100: moving one rescales the others, a lock keeps one still.

The others are rounded by the divisor method of Webster (Sainte-Lague), not by the largest remainder: with that one,
another share may rise while the moved one rises too (the Alabama paradox), in nearly every drag from 0 to 100.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

WHOLE = 100


class Move(NamedTuple):
    """The shares after a move, and whether the moved one could not go as far as asked."""

    shares: tuple[int, ...]
    held_back: bool


def move(shares: Sequence[int], index: int, asked: int, *, locked: Collection[int] = ()) -> Move:
    """The shares, in percent, after share number `index` was asked to become `asked`.

    The unlocked others keep their proportions to each other as far as whole percent allow; if all of them are 0 they
    take evenly. It goes no further than 0 and than what the locked ones leave; if all others are locked nothing moves.
    While one is dragged, call it each time with the shares from before the drag: so the way back restores them.
    ValueError for shares that do not sum to 100, and for a locked or unknown number.
    """
    _check(shares, index, asked, locked)
    others = [one for one in range(len(shares)) if one != index and one not in locked]
    if not others:
        return Move(tuple(shares), held_back=asked != shares[index])
    free = shares[index] + sum(shares[one] for one in others)
    given = max(0, min(asked, free))
    taken = dict(zip(others, apportion([shares[one] for one in others], free - given), strict=True))
    moved = (given if one == index else taken.get(one, share) for one, share in enumerate(shares))
    return Move(tuple(moved), held_back=given != asked)


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


def _check(shares: Sequence[int], index: int, asked: int, locked: Collection[int]) -> None:
    _check_weights(shares)
    if sum(shares) != WHOLE:
        raise ValueError(f"The shares sum to 100, not {sum(shares)}.")
    for number in (index, *locked):
        if number not in range(len(shares)):
            raise ValueError(f"There is no share number {number} among {len(shares)}.")
    if index in locked:
        raise ValueError(f"Share number {index} is locked.")
    if not _is_whole(asked):
        raise ValueError(f"A share moves to a whole percent, not to {asked}.")


def _check_weights(weights: Sequence[int]) -> None:
    for weight in weights:
        if not _is_whole(weight) or weight < 0:
            raise ValueError(f"A share is a whole number, 0 or more, not {weight}.")


def _is_whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
