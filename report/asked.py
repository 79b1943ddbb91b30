"""A template's tests and slots in as they come; out: which test was asked in which passage."""

from __future__ import annotations

from report.bound import AskedTest, name_of
from report.figures import Figure, finding_of
from report.slots import BlockEnd, BlockStart, SectionStart

_BODY = "body"  # what stands in no template block


class AskedTests:
    """The tests of one rendering, each once, with the template block and section they stand in."""

    def __init__(self) -> None:
        self._asked: dict[AskedTest, None] = {}
        self._frames: list[tuple[str, str]] = [(_BODY, "")]

    @property
    def tests(self) -> tuple[AskedTest, ...]:
        """All tests in the order in which they were first asked."""
        return tuple(self._asked)

    def follow(self, content: object) -> None:
        """Hear of a slot: where blocks and sections begin and end."""
        if isinstance(content, BlockStart):
            self._frames.append((content.name, ""))
        elif isinstance(content, BlockEnd):
            self._frames.pop()
        elif isinstance(content, SectionStart):
            self._frames[-1] = (self._frames[-1][0], content.name)

    def note(self, test: str, figure: Figure, answer: bool) -> bool:
        """The true answer, noted: this is a referee that overrules nothing."""
        section = next((name for _, name in reversed(self._frames) if name), "")
        block = self._frames[-1][0]
        path = f"{block}.{section}" if section else block
        finding = finding_of(figure)
        name = name_of(finding.name, shown=finding.shown)
        self._asked[AskedTest(path=path, test=test, finding=name, answer=answer)] = None
        return answer
