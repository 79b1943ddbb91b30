"""Command line in, two synthetic export files out: `python -m survey.example --help`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from survey.example.county import write_example
from survey.example.scenario import Scenario
from survey.questionnaire_reader import read_questionnaire

_SURVEY = Path(__file__).parent.parent


def arguments() -> Namespace:
    """What was typed; by default the example county is written anew."""
    default = Scenario()
    parser = ArgumentParser(
        prog="python -m survey.example",
        description="写出虚构县的问卷星导出文件。Writes a fictitious county's survey exports.",
    )
    parser.add_argument("--county", default=default.county, help="县名（虚构）the county's name")
    parser.add_argument(
        "--seed", type=int, default=default.seed, help="随机种子 the seed of chance"
    )
    parser.add_argument("--persons", type=int, default=default.persons, help="个人问卷份数")
    parser.add_argument("--organs", type=int, default=default.organs, help="单位问卷份数")
    parser.add_argument("--out", type=Path, help="写到哪个文件夹 the folder to write to")
    return parser.parse_args()


def main() -> None:
    """Both files, written to the folder that was asked for."""
    asked = arguments()
    scenario = Scenario(
        county=asked.county, seed=asked.seed, persons=asked.persons, organs=asked.organs
    )
    questionnaire = read_questionnaire(_SURVEY / "questionnaires" / "party_cadres.yaml")
    folder = asked.out or _SURVEY / "responses" / asked.county
    write_example(scenario, questionnaire, folder)


if __name__ == "__main__":
    main()
