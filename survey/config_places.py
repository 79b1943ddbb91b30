"""A study in, the lines of its config file out: where to mend what is noticed after reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.problem import Place
from survey.study import Study

if TYPE_CHECKING:
    from survey.yaml_reader import Key, YamlDocument


class ConfigPlaces:
    """The lines of the config, read again when the first problem asks for one."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._document: YamlDocument | None = None

    def at(self, *path: Key) -> Place:
        """The line of what stands at this path, or of the nearest thing above it."""
        if self._document is None:
            if not self._study.config.is_file():
                return Place(file=self._study.config.name)
            from survey.yaml_reader import read_yaml

            self._document = read_yaml(self._study.config)
        return self._document.place(*path)
