"""The questionnaire of the genuine 问卷星 pair (tests/cases/wenjuanxing) as a form."""

from corpus_form import form, item, options

from survey.questionnaire import ItemType

_OTHER = "其他【请注明】"
PHONES = form(
    item(
        1, "phones", ItemType.SINGLE, "手机部数", options=options("1部", "2部", "3部", "4部及以上")
    ),
    item(
        2,
        "price",
        ItemType.SINGLE,
        "手机价格",
        options=options(
            "0-799元",
            "800-999元",
            "1000-1499元",
            "1500-1999元",
            "2000-2499元",
            "2500-2999元",
            "3000-3499元",
            "3500元及以上",
            "免费赠送的",
            _OTHER,
            other=_OTHER,
        ),
    ),
    item(3, "sex", ItemType.SINGLE, "性别", options=options("男", "女")),
    item(
        4,
        "age",
        ItemType.SINGLE,
        "年龄",
        options=options(
            "15岁以下",
            "16~19岁",
            "20~24岁",
            "25~29岁",
            "30~34岁",
            "35~39岁",
            "40~49岁",
            "50~59岁",
            "60岁以上",
        ),
    ),
    item(
        5,
        "income",
        ItemType.SINGLE,
        "月收入",
        options=options(
            "3000元以下",
            "3001-5000元",
            "5001-8000元",
            "8001-10000元",
            "10001-15000元",
            "15000元以上",
            "无收入",
            "不知道/拒绝回答",
        ),
    ),
    item(
        6,
        "hobbies",
        ItemType.MULTIPLE,
        "兴趣爱好",
        options=options(
            "运动",
            "阅读",
            "影视",
            "美食",
            "旅游",
            "IT数码",
            "艺术",
            "音乐",
            "游戏动漫",
            "手工艺",
            "摄影",
            "购物",
            "健康",
            _OTHER,
            other=_OTHER,
        ),
    ),
    item(
        7,
        "spending",
        ItemType.SINGLE,
        "爱好投入占收入比重",
        options=options(
            "没有投入", "10%左右", "20%左右", "30%左右", "40%左右", "50%左右", "超过50%"
        ),
    ),
    item(
        8,
        "news",
        ItemType.MULTIPLE,
        "关注资讯",
        options=options(
            "不关注",
            "娱乐八卦",
            "财经",
            "汽车类",
            "时尚",
            "电子科技类",
            "体育类",
            "政治/军事",
            "ACG文化(动漫、游戏等)",
            _OTHER,
            other=_OTHER,
            exclusive="不关注",
        ),
    ),
)
