"""The corpus' questionnaire.yaml as a form."""

from survey.questionnaire import Form, Item, ItemType, Label, ResponseOption


def options(*labels: str, **marks: str) -> tuple[ResponseOption, ...]:
    return tuple(
        ResponseOption(
            code=f"o{position}",
            position=position,
            label=Label(zh=label),
            exclusive=label == marks.get("exclusive"),
            other=label == marks.get("other"),
        )
        for position, label in enumerate(labels, 1)
    )


def item(number: int, item_id: str, kind: ItemType, text: str, **fields: object) -> Item:
    label = Label(zh=text)
    return Item(id=item_id, number=number, type=kind, text=label, short=label, **fields)  # type: ignore[arg-type]


def form(*items: Item, **fields: object) -> Form:
    return Form(
        name="persons",
        label=Label(zh="个人问卷"),
        subjects="persons",
        coverage="voluntary",
        respondents=Label(zh="受访者"),
        items=items,
        **fields,  # type: ignore[arg-type]
    )


CORPUS = form(
    item(1, "sex", ItemType.SINGLE, "1、性别", options=options("男", "女")),
    item(2, "age", ItemType.NUMBER, "2、年龄", minimum=10, maximum=110),
    item(
        3, "school", ItemType.SINGLE, "3、文化程度", options=options("小学", "初中", "高中", "本科")
    ),
    item(
        4,
        "satisfaction",
        ItemType.SINGLE,
        "4、满意度",
        options=options("非常满意", "满意", "一般", "不满意", "非常不满意"),
    ),
    item(
        5,
        "channels",
        ItemType.MULTIPLE,
        "5、使用渠道（多选）",
        options=options("微信", "电视", "广播", "无", exclusive="无"),
    ),
    item(6, "opinion", ItemType.TEXT, "6、意见"),
    item(
        7,
        "nation",
        ItemType.SINGLE,
        "7、民族",
        options=options("汉族", "回族", "藏族"),
        required=False,
    ),
)
