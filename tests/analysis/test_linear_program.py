"""The simplex method finds what another solver finds."""

import numpy as np
import pytest
from scipy.optimize import linprog

from analysis.linear_program import LinearProgram, Rows, SolvedPrograms


def rows_of(matrix):
    row, column = np.nonzero(matrix)
    return Rows(shape=matrix.shape, row=row, column=column, entry=matrix[row, column])


@pytest.mark.parametrize("seed", range(60))
def test_the_best_point_is_as_good_as_that_of_highs_and_keeps_every_row(seed):
    random = np.random.default_rng(seed)
    n, equations, inequalities = random.integers(2, 30), random.integers(12), random.integers(20)
    worth, most = random.normal(size=n), random.integers(0, 9, n).astype(float)
    equal = random.choice([-1.0, 0.0, 0.0, 1.0], (equations, n))
    less = random.choice([-1.5, 0.0, 0.0, 1.0], (inequalities, n))
    program = LinearProgram(
        worth=worth,
        most=most,
        equal=rows_of(equal),
        less=rows_of(less),
        room=random.integers(0, 6, inequalities).astype(float),
    )
    found = program.best()
    other = linprog(
        -program.worth, A_ub=less, b_ub=program.room, A_eq=equal,
        b_eq=np.zeros(equations), bounds=[(0, most) for most in program.most],
    )  # fmt: skip
    assert program.worth @ found == pytest.approx(-other.fun, abs=1e-7)
    assert np.abs(equal @ found).sum() < 1e-7
    assert (less @ found <= program.room + 1e-7).all()
    assert (found >= -1e-9).all()
    assert (found <= program.most + 1e-9).all()


@pytest.mark.parametrize("seed", range(4))
def test_many_programs_side_by_side_are_worth_what_each_is_alone(seed):
    random = np.random.default_rng(seed)
    n, equations, inequalities, copies = 20, 4, 12, 16  # a large program, which goes to HiGHS
    equal = random.choice([-1.0, 0.0, 0.0, 1.0], (equations, n))
    less = random.choice([-1.5, 0.0, 0.0, 1.0], (inequalities, n))
    worth, most = random.normal(size=n), random.integers(1, 9, n).astype(float)
    room = random.integers(1, 6, inequalities).astype(float)
    alone, together = (
        LinearProgram(
            worth=np.tile(worth, size),
            most=np.tile(most, size),
            equal=rows_of(np.kron(np.eye(size), equal)),
            less=rows_of(np.kron(np.eye(size), less)),
            room=np.tile(room, size),
        )
        for size in (1, copies)
    )
    found = together.best()
    assert together.worth @ found == pytest.approx(copies * (worth @ alone.best()), abs=1e-6)
    assert worth @ alone.best() > 0
    assert np.abs(together.equal.dense @ found).sum() < 1e-6
    assert (together.less.dense @ found <= together.room + 1e-7).all()


def test_a_large_program_that_comes_again_is_not_solved_again_and_another_one_is():
    random = np.random.default_rng(7)
    less = rows_of(random.choice([-1.5, 1.0] + 60 * [0.0], (250, 300)))
    worth, programs = random.normal(size=300), SolvedPrograms()

    def asked(room):
        room, none = np.full(250, float(room)), rows_of(np.zeros((0, 300)))
        return LinearProgram(worth=worth, most=np.ones(300), equal=none, less=less, room=room)

    found = programs.best(asked(3))
    assert programs.best(asked(3)) is found
    wider = programs.best(asked(9))
    assert worth @ wider > worth @ found + 1e-6
    assert worth @ wider == pytest.approx(worth @ asked(9).best(), abs=1e-9)
    for other in range(64):
        programs.best(asked(10 + other))
    again = programs.best(asked(3))
    assert again is not found  # forgotten, and the same
    assert again.tolist() == found.tolist()


def test_nothing_is_done_where_nothing_is_worth_anything():
    program = LinearProgram(
        worth=-np.ones(2), most=np.ones(2), equal=rows_of(np.ones((1, 2))),
        less=rows_of(np.zeros((0, 2))),
        room=np.zeros(0),
    )  # fmt: skip
    assert program.best().tolist() == [0.0, 0.0]
