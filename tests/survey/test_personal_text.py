"""Open texts lose what points to a person, however it is typed; opinions stay. All invented."""

import time

import pytest

from survey.personal_text import is_name_alone, is_plain_answer, mask, without_identifiers

# a text, and what must not be left of it
PERSONAL = [
    ("加我微信wxleak_01聊", "wxleak_01"),
    ("wxleak_02 是我微信", "wxleak_02"),
    ("联系我：wxleak_03", "wxleak_03"),
    ("有事加wxleak_04", "wxleak_04"),
    ("加v: wxleak_05", "wxleak_05"),
    ("我的vx号wxleak_06", "wxleak_06"),
    ("VX＝wxleak_07", "wxleak_07"),
    ("w.x: wxleak_08", "wxleak_08"),
    ("薇❤wxleak_09", "wxleak_09"),
    ("扣扣9912345", "9912345"),
    ("QQ群 8812345", "8812345"),
    ("我qq号码是77 12 34 5", "77 12 34"),
    ("wxleak_10（微信同号）", "wxleak_10"),
    ("请添加wxleak-11为好友", "wxleak-11"),
    ("我的账号 wxleak_12", "wxleak_12"),
    ("telegram @wxleak_13", "wxleak_13"),
    ("TG: wxleak_14", "wxleak_14"),
    ("小红书号 wxleak15", "wxleak15"),
    ("支付宝wxleak16", "wxleak16"),
    ("ins账号wxleak17", "wxleak17"),
    ("微 信 号 wxleak_18", "wxleak_18"),
    ("徽信wxleak_19", "wxleak_19"),
    ("威信 wxleak_20", "wxleak_20"),
    ("联系方式wxleak_21", "wxleak_21"),
    ("联系 wxleak_22", "wxleak_22"),
    ("找我 wxleak_23 即可", "wxleak_23"),
    ("电话：一三八一二三四五六七八", "一三八一二三四五六七八"),
    ("电话壹叁捌壹贰叁肆伍陆柒捌", "壹叁捌壹贰叁肆伍陆柒捌"),
    ("138-1234-5601", "1234-5601"),
    ("138 1234 5602", "1234 5602"),
    ("１３８１２３４５６０３", "１３８１２３４５６０３"),
    ("①③⑧①②③④⑤⑥⑦⑧", "①③⑧①②③④⑤⑥⑦⑧"),
    ("+86 13812345604", "13812345604"),
    ("座机 0571-88123456", "88123456"),
    ("0571 8812 3457", "8812 3457"),
    ("电话88123458", "88123458"),
    ("138.1234.5605", "1234.5605"),
    ("138_1234_5606", "1234_5606"),
    ("(010)68123459", "68123459"),
    ("138****5607", "5607"),
    ("身份证 330102199001011234", "330102199001011234"),
    ("33010219900101123X", "33010219900101123X"),
    ("330102 19900101 1235", "19900101 1235"),
    ("护照 E12345678", "E12345678"),
    ("护照号G87654321", "G87654321"),
    ("港澳通行证 C12345679", "C12345679"),
    ("邮箱leak1@qq.com", "leak1"),
    ("leak2 at 163 dot com", "leak2"),
    ("leak3＠qq．com", "leak3"),
    ("leak4#qq.com（#换成@）", "leak4"),
    ("leak5(at)gmail.com", "leak5"),
    ("我叫张泄漏", "张泄漏"),
    ("本人李泄漏反映", "李泄漏"),
    ("我是王泄漏", "王泄漏"),
    ("姓名：赵泄漏", "赵泄漏"),
    ("联系人 钱泄漏", "钱泄漏"),
    ("My name is John Leakman", "Leakman"),
    ("I'm Mary Leakwoman", "Leakwoman"),
    ("署名：孙泄漏", "孙泄漏"),
    ("投诉人周泄漏", "周泄漏"),
    ("——吴泄漏", "吴泄漏"),
    ("家住泄漏街12号", "泄漏街12"),
    ("地址：泄漏路88号3栋502", "泄漏路88"),
    ("住在泄漏小区5幢", "泄漏小区5"),
    ("泄漏村三组18号", "三组18号"),
    ("浙A12345", "A12345"),
    ("车牌浙AD12345", "AD12345"),
    ("银行卡 6222 0212 3456 7890", "3456 7890"),
    ("ip 10.9.8.7", "10.9.8.7"),
    ("30.123456,120.654321", "120.654321"),
    ("北纬30.1234 东经120.5678", "120.5678"),
    ("http://leak.example/u/9", "leak.example"),
    ("t.cn/leak99", "leak99"),
    ("leak88.com/u", "leak88"),
    ("MAC 00:1A:2B:3C:4D:5E", "3C:4D:5E"),
    ("IMEI 860012345678901", "860012345678901"),
    ("openid oABCleak123456", "oABCleak123456"),
]
OPINIONS = [
    "希望加强培训，每年2次",
    "预算100000元太少",
    "2024-2025年考核不公",
    "比例约为12.5%",
    "联系实际不够",
    "加强联系群众",
    "微信群太多",
    "增加加班费",
    "党支部2023年12月换届",
    "第3、4、5条意见",
    "请增加AI培训如ChatGPT、DeepSeek",
    "微信公众号太多",
    "用OA系统办公",
    "使用Office软件",
    "加我们单位编制",
    "联系群众用APP",
    "QQ、微信占用时间",
    "请加wifi",
    "每周一三五学习",
    "12345热线",
    "2024年1月1日至2024年12月31日",
    "我是党员，也是群众",
    "我是高中生。",
    "本人常年加班",
    "负责人高度重视",
    "增加iPhone15补贴",
    "①②③④⑤⑥⑦都同意",
    "中山路5号线站",
    "填表人太多",
]


@pytest.mark.parametrize(("text", "secret"), PERSONAL)
def test_nothing_that_points_to_a_person_is_left(text: str, secret: str) -> None:
    masked = mask(text)
    assert secret not in masked
    assert "***" in masked


@pytest.mark.parametrize("text", OPINIONS)
def test_an_opinion_stays_as_it_was_typed(text: str) -> None:
    assert mask(text) == text


def test_masking_takes_no_longer_than_the_text_is_long() -> None:
    start = time.process_time()
    for piece in (
        "联系",
        "加a_",
        "a1_",
        "a1b2c ",
        "我是王",
        "本人李",
        "——王",
        "a.",
        "a at ",
        "村三组",
        "138*",
    ):
        mask(piece * (600_000 // len(piece)))
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "text", ["还行", "不太满意", "很可以", "说不清", "高中", "无所谓吧", " 没有 "]
)
def test_short_words_of_answers_may_be_shown(text: str) -> None:
    assert is_plain_answer(text)
    assert not is_name_alone(text)


@pytest.mark.parametrize(
    "text", ["张坏格", "阿依古丽", "wx_leak1", "李满意的号", "13900000000", ""]
)
def test_names_and_accounts_are_no_words_of_answers(text: str) -> None:
    assert not is_plain_answer(text)


def test_a_file_name_keeps_its_survey_number_and_loses_a_phone() -> None:
    assert without_identifiers("229901482_按文本_13900000001.xlsx") == "229901482_按文本_***.xlsx"
    assert without_identifiers("leak@example.org.csv") == "***"
    assert without_identifiers("2024-05-06 甲县.csv") == "2024-05-06 甲县.csv"
