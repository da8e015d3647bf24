"""Equations in one line: nothing runs together that was apart."""

import pytest
from lxml import etree

from corpus.documents.word.equations import one_line

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def equation(body):
    return etree.fromstring(f'<m:oMath xmlns:m="{M}">{body}</m:oMath>')


def run(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            f"<m:f><m:num>{run(1)}</m:num><m:den>{run('a+b')}</m:den></m:f>",
            "1/(a+b)",
        ),
        (f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run(2)}</m:sup></m:sSup>", "x^2"),
        (f"<m:rad><m:deg/><m:e>{run('x')}</m:e></m:rad>", "√x"),
        (f"<m:d><m:e>{run('x')}</m:e></m:d>{run('≥0')}", "(x)≥0"),
    ],
)
def test_an_equation_is_written_in_one_line(body, line):
    assert one_line(equation(body)) == line
