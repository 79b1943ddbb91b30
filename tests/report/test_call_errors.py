"""A call that does not fit is told in our words, without those of Python."""

import re

import pytest

from report.messages import word
from tests.report.template_examples import refused

_MACRO = "{% macro m(a) %}{{ a }}{% endmacro %}"


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("{{ table(['甲'], [['乙']]) }}", "arguments-missing", "caption"),
        ("{{ chart('bar') }}", "arguments-missing", "series"),
        ("{{ ref('a', 'b') }}", "arguments-too-many", "ref"),
        ("{{ ref(nmae='a') }}", "argument-unknown", "nmae"),
        ("{{ placeholder('甲', text='乙') }}", "arguments-too-many", "placeholder"),
        (_MACRO + "{{ m('甲', '乙') }}", "arguments-too-many", "m"),
        (_MACRO + "{{ m(b='甲') }}", "argument-unknown", "b"),
        ("{{ county() }}", "not-callable", "（"),
        ("{% for one in 3 %}甲{% endfor %}", "not-a-list", "for"),
    ],
)
def test_each_call_that_does_not_fit_is_told(tmp_path, source, code, said):
    problem = refused(tmp_path, source)
    assert problem.code == code
    told = word(problem, "zh")
    assert said.strip("（") in told
    assert not re.search(r"required|positional|argument|object|unexpected", told)
