"""Short names of questions, as headings and captions give them."""

import pytest

from survey.drafting.topics import short_of, topic_of


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("您所在的乡镇", "乡镇"),
        ("您所在村是否设有代办点", "所在村是否设有代办点"),
        ("下列事项请按紧迫程度排序", "事项的紧迫程度"),
        ("请将下列措施按重要程度从高到低排序", "措施的重要程度"),
        ("请您对以下问题按照严重性进行排序（拖动）", "问题的严重性"),
        ("请按您的意愿排序", "按您的意愿排序"),
    ],
)
def test_a_short_name_is_a_phrase_that_stands_alone(question: str, short: str) -> None:
    assert short_of(question) == short


def test_the_topic_of_a_ranking_is_what_is_ranked_and_by_what() -> None:
    assert topic_of("请将下列措施按重要程度排序") == "措施的重要程度"
