"""Sentences for what a drafted study leaves to be confirmed, and for files without questions."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "no-questions": (
        "没有找到题目。请给出问卷平台导出的答卷（第一行是题目），或问卷的文本、XLSForm、数据字典。",
        "No questions were found. Give the platform's export of answers (its first row holds the "
        "questions), or the questionnaire as text, XLSForm or data dictionary.",
    ),
    "form-setting-left": (
        "题目“{id}”的这项设置在问卷文件里说不出来（{text}），已作为注释写在该题下面。"
        "请对照原问卷，能用 ask_if 写的改写进去。",
        "This setting of “{id}” cannot be said in a questionnaire file ({text}); it stands there "
        "as a comment. Compare it with the form, and write what `ask_if` can say.",
    ),
    "form-line-left": (
        "这一行没有认出是什么（{text}），没有写进问卷文件。请对照原问卷补上。",
        "This line was not understood ({text}) and is not in the questionnaire file. Compare it "
        "with the form and add what it says.",
    ),
    "definition-not-used": (
        "没有用这份问卷文本：一次只起草一份问卷，用的是先给出的“{other}”。"
        "如是另一份问卷，请单独对它运行 init。",
        "This questionnaire's text was not used: a draft is of one questionnaire, and “{other}” "
        "was named first. Run init on this one by itself if it is another questionnaire.",
    ),
    "export-not-used": (
        "没有用这份答卷：一次只起草一份问卷，这里的题目与“{other}”不同，没有放进这项调研。"
        "请单独对它运行 init；"
        "如果两份是同一项调研的个人表和机构表，再把它的那一段 forms 并入这份问卷文件和配置。",
        "This export was not used: a draft is of one questionnaire, and its questions are others "
        "than those of “{other}”, so it is no part of this study. Run init on it by itself; if the "
        "two are forms of one study, of persons and of organs, put its part of forms into this "
        "questionnaire file and config.",
    ),
    "options-nameless": (
        "按序号下载的文件里没有选项的文字，{count}道题的选项现在叫“选项1”“选项2”……。请把按文本下载的文件或"
        "问卷的文本一并交给 init，再做一次；或在问卷文件里逐个写上选项文字。",
        "A file by option number has no wording of options: those of {count:item|items} are called "
        "“选项1”, “选项2” ... Give init the file by text, or the questionnaire's text, as well, "
        "and run it again; or write the wordings into the questionnaire file.",
    ),
    "confirm-item": (
        "“{text}”：请对照原问卷核对——{guesses}。改好后删去这一行末的“请确认”，这道题就都确认了。",
        "“{text}”: compare with the questionnaire {guesses}. Then delete the comment “please "
        "confirm” in this line; that confirms the whole item.",
    ),
    "confirm-themes": (
        "这一组是按题目用词拟的（{text}）：请核对各条的名称和联系，不对的改写或删去；"
        "再删去这一行末的“请确认”，这一组就都确认了。",
        "This group was proposed by the wording ({text}): check the names and the links, rewrite "
        "or delete what is wrong; then delete the comment “please confirm” in this line. That "
        "confirms the whole group.",
    ),
    "confirm-all": (
        "共有{count}处请确认，以上按文件里的次序列出。整个文件核对完以后，也可以把"
        "“请确认 please confirm”一次全部替换成“已确认”。",
        "{count:place is|places are} to be confirmed, listed above in the order of the files. Once "
        "a whole "
        "file has been checked, you may as well replace all “请确认 please confirm” by “已确认”.",
    ),
    "confirm-type": (
        "题型是推测的（{text}）。请对照原问卷核对，改好后删去行末的“请确认”。",
        "The type is a guess ({text}). Compare it with the questionnaire, then delete the comment "
        "“please confirm”.",
    ),
    "confirm-options": (
        "选项的次序或名称是推测的（{text}）。请按原问卷排好，写出选项文字，再删去行末的“请确认”。",
        "The order or the wording of the options is a guess ({text}). Put them as the "
        "questionnaire has them, then delete the comment “please confirm”.",
    ),
    "confirm-scale": (
        "选项认作量表并已打分（{text}）。请核对分值的方向，再删去行末的“请确认”。",
        "The options were taken for a scale and scored ({text}). See that the direction is right, "
        "then delete the comment “please confirm”.",
    ),
    "confirm-exclusive": (
        "这个选项认作不能与其他选项同选（{text}）。请核对，再删去行末的“请确认”。",
        "This option was taken to exclude all others ({text}). See that it does, then delete the "
        "comment “please confirm”.",
    ),
    "confirm-routing": (
        "从答卷看，只有这样回答的人才被问到（{text}）。请对照原问卷的跳题设置核对，再删去行末的“请确认”。",
        "By the answers, only people who said this were asked ({text}). Compare it with the "
        "questionnaire's routing, then delete the comment “please confirm”.",
    ),
    "confirm-mapping": (
        "这一条是按题目用词拟的，说明它对应报告的哪一部分（{text}）。请核对或改写；不对就删去，再删去行末的“请确认”。",
        "This was proposed by the wording: the part of the report that it serves ({text}). Check "
        "or rewrite it, or delete it where it is wrong; then delete the comment “please confirm”.",
    ),
    "confirm-personal": (
        "认作个人信息，读入时丢弃（{text}）。如不是，请改题型并删去 personal；"
        "核对后删去行末的“请确认”。",
        "Taken for personal data, dropped while reading ({text}). Where it is none, change the "
        "type and delete `personal`; then delete the comment “please confirm”.",
    ),
    "confirm-missing": (
        "这些写法认作没有回答（{text}）。请核对，再删去行末的“请确认”。",
        "These were taken to stand for no answer ({text}). See that they do, then delete the "
        "comment “please confirm”.",
    ),
    "confirm-column": (
        "问卷里有这道题，导出文件里没有找到它的列（{text}）。请核对题干，或删去这道题，再删去行末的“请确认”。",
        "The questionnaire has this item, the export no column for it ({text}). Check its "
        "wording, or delete the item; then delete the comment “please confirm”.",
    ),
    "confirm-period": (
        "调查起止日期是推测的（{text}）。请改成实际日期，再删去行末的“请确认”。",
        "The days of the survey are a guess ({text}). Put the true ones, then delete the comment "
        "“please confirm”.",
    ),
    "confirm-place": (
        "请写明调查的地区或范围（{text}），再删去行末的“请确认”。",
        "Say where the survey was made ({text}), then delete the comment “please confirm”.",
    ),
    "confirm-title": (
        "标题取自文件名（{text}）。请改成报告的正式标题，再删去行末的“请确认”。",
        "The title was taken from the file's name ({text}). Put the report's own, then delete the "
        "comment “please confirm”.",
    ),
    "confirm-other": (
        "此处还没有确认（{text}）。请核对，再删去行末的“请确认”。",
        "This has not been confirmed ({text}). Check it, then delete the comment “please confirm”.",
    ),
}
