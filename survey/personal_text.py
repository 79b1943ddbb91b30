"""An open text in, the same out with phones, documents, accounts, addresses and names as ***.

No list of such patterns is complete: what people type is quoted only where the config says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

HIDDEN = "***"
_DIGIT = "[0-9０-９]"
_APART = "[ \u3000.-]?"
PHONE = rf"(?<!{_DIGIT})[1１][3-9３-９]{_DIGIT}(?:{_APART}{_DIGIT}){{8}}(?!{_DIGIT})"
IDENTITY = rf"(?<!{_DIGIT}){_DIGIT}{{15}}(?:{_DIGIT}{{2}}[0-9０-９XxＸｘ])?(?!{_DIGIT})"
EMAIL = (
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}[@＠]"
    r"[A-Za-z0-9-]{1,64}(?:[.．][A-Za-z0-9-]{1,64}){1,4}"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"  # of number plates
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦"
    "马苗方俞任袁柳鲍史唐费岑薛雷贺倪汤殷罗毕郝邬安齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝戴谈宋庞熊纪"
    "舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫裘缪丁宣邓洪包左石崔"
    "龚程邢裴陆荣翁甄曲封储段焦侯全班仇武符刘景龙叶黎乔温庄晏瞿阎连习艾向易廖耿满匡欧聂曾沙游"
)
_HAN = "[\u4e00-\u9fff]"
_NAME = rf"[{_SURNAMES}]{_HAN}{{1,2}}"
_TOP = "com|cn|net|org|edu|gov|me|cc|top|xyz|io|vip|club|site"
# An account: letters with a digit or a dash among them, as no word of an opinion has
_ACCOUNT = r"(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,40}[0-9_])[A-Za-z][A-Za-z0-9_-]{4,39}"
_GAP = r"[^A-Za-z0-9\n。；;!！?？]{0,8}"
_CONTACT = (
    r"[微薇徽威]\s?信|薇|[vw]\.?x|v信|wechat|weixin|qq|扣扣|telegram|(?<![a-z])tg|(?<![a-z])ins|whatsapp|skype|line"
    r"|小红书|支付宝|抖音|快手|微博|[账帐]号|用户名|联系|聯繫|聯絡|私聊|私信|找我|加我|添加|好友|(?<![增更参强施附])加"
)
_CONTACT_AFTER = (
    r"[微薇徽威]\s?信|v信|qq|扣扣|同号|[账帐]号|用户名|好友|加我|找我|联系我|(?:是|为)我的?号"
)
_NAMED_IN_LETTERS = (  # what stands before is kept
    re.compile(
        r"((?:[微薇]信|wechat|weixin|vx|v信|加我?[v微薇]|qq|扣扣|抖音|快手|微博)(?:号码?|id|群)?\s{0,3}(?:是|为|[:：])?\s{0,3})"
        r"[A-Za-z0-9_-]{4,40}",
        re.IGNORECASE,
    ),
    re.compile(rf"((?:{_CONTACT}){_GAP}){_ACCOUNT}", re.IGNORECASE),
    re.compile(rf"(){_ACCOUNT}(?={_GAP}(?:{_CONTACT_AFTER}))", re.IGNORECASE),
    re.compile(
        r"()(?<![A-Za-z0-9_-])[A-Za-z][A-Za-z0-9_-]{4,39}"
        r"(?=\s?就?[是为]我的?(?:[微薇]信|qq|抖音|[账帐]?号))",
        re.IGNORECASE,
    ),
    re.compile(r"((?:open|union)id\W{0,3})[\w-]{8,64}", re.IGNORECASE),
    re.compile(r"((?i:my name is|name:)\s{1,3})[A-Z][\w'-]{0,30}(?: [A-Z][\w'-]{0,30}){0,2}"),
    re.compile(r"((?i:\bi'm|\bi am|\bthis is)\s{1,3})[A-Z][a-z'-]{1,30} [A-Z][a-z'-]{1,30}"),
)
_NAMING = (
    "叫",
    "名",
    "字",
    "联系人",
    "投诉人",
    "举报人",
    "反映人",
    "信访人",
    "填",
    "经办人",
    "答卷人",
    "我是",
    "本人",
    "—",
    "--",
    "址",
    "住",
)
_NAMED = (  # likewise
    re.compile(
        r"((?:我叫|姓名|名字叫?|本人叫|联系人)\s{0,3}(?:是|为|[:：])?\s{0,3})"
        r"[\u4e00-\u9fff·](?:[ \u3000]?[\u4e00-\u9fff·]){1,3}"
    ),
    re.compile(
        r"((?:署名|签名|签字|投诉人|举报人|反映人|信访人|填表人|填写人|填报人|经办人|答卷人)\s{0,3}[:：]?\s{0,3})"
        rf"{_NAME}"
    ),
    re.compile(
        rf"((?:我是|本人是?)\s{{0,3}}){_NAME}(?<![员生人工者长办局科部家民师友])"
        r"(?=\s{0,3}(?:$|[，,。；;、！!？?（(]|反映|建议|认为|希望|觉得|投诉|举报|申请|来自))"
    ),
    re.compile(rf"((?:——|--|—)\s{{0,3}}){_NAME}(?=\s{{0,3}}$)"),
    re.compile(
        r"((?:住址|地址|家住|住在)\s{0,3}(?:是|为|在|[:：])?\s{0,3})[\u4e00-\u9fff\w·()（）-]{2,60}"
    ),
)
_LETTERS = (  # of Latin letters
    re.compile(EMAIL),
    re.compile(  # name at mail dot com, name(at)mail.com, name#mail.com
        r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{2,64}"
        r"(?: ?[(（\[](?:at|AT|@)[)）\]] ?| (?:at|AT) | ?艾特 ?|[#＃])"
        r"[A-Za-z0-9-]{2,40}(?: ?[(（\[](?:dot|DOT|点)[)）\]] ?| (?:dot|DOT) |[.．点])"
        rf"(?:{_TOP})",
    ),
    re.compile(r"(?:https?://|www\.)[^\s，。；、）】]+", re.IGNORECASE),
    re.compile(
        rf"(?<![\w@.-])(?:[a-z0-9-]{{1,40}}\.){{1,3}}(?:{_TOP})(?![a-z0-9])(?:/[^\s，。；、）】]*)?",
        re.IGNORECASE,
    ),
    re.compile(r"wxid_\w+"),
    re.compile(
        rf"[{_PROVINCES}][A-Z][·•\s-]?(?=[A-Z]{{0,5}}\d)(?:[A-Z0-9]{{5,6}}(?![A-Z0-9])|\d{{4}}[挂学警])"
    ),
)
_FIGURES = (  # of figures
    re.compile(  # an address of IPv6: four groups or more, or two with a gap
        r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]{1,20}|(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f:]{1,20})",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    re.compile(r"\d{1,3}\.\d{3,}\s?[,，、]\s?\d{1,3}\.\d{3,}"),  # latitude and longitude
    re.compile(r"[东西南北][经纬]\s?\d{1,3}\.\d{3,}"),
    re.compile(r"(?<!\d)1[3-9]\d([_·~—–/])\d{4}\1\d{4}(?!\d)"),
    re.compile(r"(?<!\d)1[3-9]\d[*＊xX×]{2,8}\d{2,4}(?!\d)"),  # half hidden already
    re.compile(  # phones, IDs, cards: 7 digits or more, but no two years
        rf"(?<!{_DIGIT})(?!(?:19|20)\d\d[.-](?:19|20)\d\d(?![.\d-]))"
        rf"{_DIGIT}(?:{_APART}{_DIGIT}){{6,}}[Xx]?"
    ),
    re.compile(  # somebody's door: 某路4号院3单元502室, 某村三组18号
        r"(?<!\d)\d{1,4}(?:号院|号楼|栋|幢|座|单元|弄)[\u4e00-\u9fff\w-]{0,20}?\d{3,5}(?:室|户|房|号)"
    ),
    re.compile(rf"{_HAN}{{1,6}}[村屯寨][一二三四五六七八九十\d]{{1,3}}[组队社]\d{{1,4}}号"),
)
_SPOKEN = (  # of figures in words
    re.compile(r"[一二三四五六七八九零〇幺壹贰叁肆伍陆柒捌玖]{7,}"),
    re.compile(r"①[③-⑨][⓪①-⑨]{9}"),
)
_IDENTIFIERS = re.compile(rf"{PHONE}|{IDENTITY}|{EMAIL}")
# Answers that a questionnaire may well have, of which no name is made
_PLAIN_ANSWER = re.compile(
    "(?:不|很|较|比较|相当|非常|特别|十分|极其|极|太|还|挺|蛮|稍微?|有点|基本上?|大致|完全|部分|全部|都|均|也|以上|以下"
    "|满意|同意|赞成|赞同|支持|反对|清楚|知道|了解|熟悉|重要|符合|适应|合理|愿意|可以|可能|需要|必要|合适|凑合|马虎|行|好|差"
    "|一般|普通|中等|中立|无所谓|随便|说不清楚?|不好说|难说|不一定|没有?|没意见|无|有|是|否|对|错|其他|其它|吧|的|了|啊|呢"
    "|不适用|未填|缺失|跳过|拒答|男|女|男性|女性|小学|初中|高中|中专|大专|高职|本科|大学|硕士|博士|研究生|文盲"
    "|经常|偶尔|有时|从不|总是|每天|每周|每月|每年|几乎|很少|很多|党员|团员|群众|[汉回藏满蒙苗壮]族|农村|城镇|城市"
    "|已婚|未婚|离异|退休|在职|专职|兼职)+"
)
_LETTER, _FIGURE = re.compile("[A-Za-z@＠]"), re.compile(_DIGIT)
_LONGEST_ANSWER = 12  # letters
_NAME_ALONE = re.compile(rf"\s*{_NAME}\s*")


def mask(text: str) -> str:
    """The text with phones, IDs, e-mails, account names, addresses and names as ***."""
    if not text or text.isspace():
        return text
    letters, figures = _LETTER.search(text), _FIGURE.search(text)
    if letters or figures:
        text = _kept_before(text, _NAMED_IN_LETTERS)
    if any(word in text for word in _NAMING):
        text = _kept_before(text, _NAMED)
    hidden = (*(_LETTERS if letters else ()), *(_FIGURES if letters or figures else ()), *_SPOKEN)
    for pattern in hidden:
        text = pattern.sub(HIDDEN, text)
    return text


def _kept_before(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """The text with *** for what follows the first group of each pattern."""
    for pattern in patterns:
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    return text


def without_identifiers(name: str) -> str:
    """A file's name without phones, IDs and e-mails; numbers of surveys stay."""
    return _IDENTIFIERS.sub(HIDDEN, name)


def is_plain_answer(text: str) -> bool:
    """True for a short text that is all words of answers: 还行, 不太满意; never a name."""
    shown = text.strip()
    return len(shown) <= _LONGEST_ANSWER and bool(_PLAIN_ANSWER.fullmatch(shown))


def is_name_alone(text: str) -> bool:
    """True for a text that is as short as a name, begins with a surname, and is no plain answer."""
    return bool(_NAME_ALONE.fullmatch(text)) and not is_plain_answer(text)
