"""Personal columns are known by header and content; open texts are masked. All invented."""

import time

import pytest

from survey.personal_text import mask
from survey.privacy import asks_personal, holds_personal, is_personal_header, shown, shown_row
from survey.questionnaire import ItemType
from tests.survey.corpus_form import form, item


@pytest.mark.parametrize(
    "header",
    [
        "姓名",
        "您的手机号码",
        "来自IP",
        "来源详情",
        "用户ID",
        "身份证号",
        "微信号",
        "QQ",
        "电子邮箱",
        "E-mail",
        "家庭住址",
        "GPS经纬度",
        "设备",
        "3、您的联系电话",
        "护照号",
        "驾驶证号码",
        "工号",
        "Passport number",
        "Phone number",
        "Your Name",
        "Mobile No.",
        "Tel",
        "WeChat ID",
        "Contact",
        "Nickname",
        "Home address",
        "ID No.",
        "xingming",
        "shouji",
        "dianhua",
        "weixin",
        "youxiang",
        "shenfenzheng",
        "dizhi",
        "手機",
        "聯絡電話",
        "身份證字號",
        "電子信箱",
        "暱稱",
        "通訊地址",
        "聯絡人",
        "答卷人",
        "填报人签字",
        "家长签名",
        "微.信.号",
        "Q Q",
        "name",
        "lianxifangshi",
        "Full Name (optional)",
        "WhatsApp",
        "出生日期",
        "称呼",
        "您贵姓",
        "LINE ID",
        "Surname",
    ],
)
def test_personal_headers_are_known(header: str) -> None:
    assert is_personal_header(header)


@pytest.mark.parametrize(
    "header",
    [
        "序号",
        "提交答卷时间",
        "所用时间",
        "县区",
        "单位性质",
        "员工号召力",
        "description",
        "zip",
        "hotel",
        "county name",
        "school_name",
        "contacted before",
        "shipping",
        "telling",
    ],
)
def test_other_headers_are_not_personal(header: str) -> None:
    assert not is_personal_header(header)


def test_an_open_item_is_personal_only_where_it_asks_for_nothing_else() -> None:
    named = item(1, "a", ItemType.TEXT, "请填写您的姓名")
    opinion = item(2, "b", ItemType.TEXT, "您对微信群办公有什么意见")
    choice = item(3, "c", ItemType.SINGLE, "您的电话")
    assert asks_personal(named, "1、请填写您的姓名：")
    assert not asks_personal(opinion, "2、您对微信群办公有什么意见")
    assert not asks_personal(choice, "3、您的电话")
    assert form(named, opinion, choice).items


def test_columns_are_personal_by_content_from_half_of_the_filled_cells_on() -> None:
    assert holds_personal(["19900000001", "", "好"])
    assert holds_personal(["a@example.org", "999999199001010001"])
    assert not holds_personal(["19900000001", "好", "好"])
    assert not holds_personal(["", " "])


@pytest.mark.parametrize(
    "text",
    [
        "请打19900000001找我",
        "电话 199 0000 0001",
        "１９９００００００１１",
        "0991-5550000",
        "身份证99999919900101001X",
        "发到 some.one@example.org",
        "微信号：wx_leak01",
        "加我QQ 5550001",
        "vx:leak2024",
        "我叫张三丰，来自甲县",
        "姓名：李四",
        "10.0.0.1",
        "见 https://example.org/a?b=1 。",
        "www.example.org",
        "一三九零零零零零零零一",
        "199/0000/0001",
        "2001:db8::1990",
        "240e:3a1:2:3:1990::9",
        "加v leak2024",
        "薇信：leak2024",
        "抖音号leak2024",
        "车是京A·19905，停不下",
        "京A1990挂",
        "家在某路4号院1990单元555室",
        "联系人：李 四",
        "在39.5555,116.9999这里",
        "My name is Leak Some.",
    ],
)
def test_open_texts_are_masked(text: str) -> None:
    masked = mask(text)
    assert "***" in masked
    secrets = "1990|199 0|199/|Leak|李 四|１９９|555|9999|some|leak|张三|李四|10.0|example|一三九"
    for secret in secrets.split("|"):
        assert secret not in masked


@pytest.mark.parametrize(
    "text",
    [
        "编制少3人，经费缺5万元",
        "2024年5月6日起",
        "建议用微信群通知",
        "满意度 42.3%",
        "{{ 7*191 }}",
        "10:30:20开会",
        "比例1:2:3",
        "新AI12项措施",
        "3号楼停车难",
        "2单元8户没有水",
        "加微信群",
        "加我微信",
        "5座12号线站",
    ],
)
def test_plain_opinions_stay_as_typed(text: str) -> None:
    assert mask(text) == text


def test_masking_is_quick_on_long_texts() -> None:
    start = time.process_time()
    for text in (
        "微信" * 500_000,
        "a" * 1_000_000,
        "好" * 1_000_000,
        "1 " * 500_000,
        "a@" * 500_000,
        "1栋" * 500_000,
        "ab:" * 300_000,
        "京A" * 500_000,
    ):
        mask(text)
    assert time.process_time() - start < 10


def test_what_the_ledger_shows_is_masked_and_cut() -> None:
    assert shown("我叫张三\n电话19900000001") == "我叫*** 电话***"
    assert len(shown("好" * 1000)) == 80


def test_a_row_that_is_too_long_hides_every_place_a_personal_cell_may_have() -> None:
    assert shown_row(["1", "多", "张三", "女", "好"], [1], 4) == "1,***,***,女,好"


def test_a_row_that_is_too_short_hides_every_place_a_personal_cell_may_have() -> None:
    assert shown_row(["张三", "女", "好"], [1], 4) == "***,***,好"


def test_from_the_first_damaged_cell_on_nothing_is_shown() -> None:
    assert shown_row(["1", "女", "\udce5", "好"], [], 4) == "1,女,***"


def test_a_name_that_was_typed_where_it_does_not_belong_is_hidden_in_a_rejected_row() -> None:
    assert shown_row(["1", "王泄漏", "高中", "满意"], [], 3) == "1,***,高中,满意"


def test_a_rejected_row_of_a_million_letters_is_shown_at_once() -> None:
    start = time.process_time()
    assert len(shown_row(["好" * 5_000_000, *["1" * 300] * 5000], [], 12)) == 80
    assert time.process_time() - start < 2
