"""The names that a template sees, as the guide lists them: name -> (Chinese, English)."""

from __future__ import annotations

from typing import Final

NAMES: Final[dict[str, tuple[str, str]]] = {
    "study.title": ("课题名称", "The study's title"),
    "study.questionnaire": ("问卷名称", "The questionnaire's title"),
    "study.county": ("县名", "The county"),
    "study.organisation": ("署名单位", "Who reports"),
    "study.authors": ("作者，列表", "The authors, a list"),
    "study.period": ("调查起止日期", "The survey period"),
    "study.earlier_period": (
        "上一轮调查的起止日期；不与上一轮比较则为空",
        "The period of the earlier wave; empty where none is compared with",
    ),
    "study.date": ("报告日期", "The report's date"),
    "study.synthetic": ("数据是否合成", "Whether the data are synthetic"),
    "study.drafted": (
        "问卷文件里是否还有请确认之处",
        "Whether the questionnaire file still holds unconfirmed guesses",
    ),
    "study.charts": ("是否要图", "Whether charts are wanted"),
    "study.interval": (
        "比例的区间公式：wilson、logit、beta",
        "The formula of shares' intervals: wilson, logit, beta",
    ),
    "study.low_numbers": ("正文是否少用数字", "Whether the text goes easy on figures"),
    "study.full_count": (
        "个人问卷是否面向全体：没有区间和检验",
        "Whether everyone was asked to fill in the person form: no intervals, no tests",
    ),
    "study.nonresponse": (
        "个人问卷全部发放而没有收齐：不能说全部填报",
        "Whether of such a form not all came back, so that it does not speak of everyone",
    ),
    "study.notes.名称 / study.notes.NAME": ("配置里写的说明", "A note from the config"),
    "forms": ("有答卷的各份问卷，列表", "The forms that were answered, a list"),
    "form.figures": ("该问卷的各个数", "The figures of this form"),
    "form.items": (
        "题目，列表：number、text、short、type、role、options、figures、themes",
        "Its items, a list: number, text, short, type, role, options, figures, themes",
    ),
    "form.crosstabs": (
        "交叉表，列表：rows_item、columns_item、columns、rows、association、tested、joint、by_option、"
        "widths",
        "Its crosstabs, a list: rows_item, columns_item, columns, rows, association, tested, "
        "joint, by_option, widths",
    ),
    "form.screening": (
        "可疑答卷的影响：rules（rule、count）和 rows（label、kind、all、without），"
        "没有可说的规则时为空",
        "What suspicious answers change: rules (rule, count) and rows (label, kind, all, without); "
        "empty where no rule may be told",
    ),
    "form.batteries": ("矩阵题，列表", "Its matrix questions, a list"),
    "persons.sent.count": (
        "发放数；另有 returned、valid、rows、rejected、duplicates、excluded",
        "Forms sent; also returned, valid, rows, rejected, duplicates, excluded",
    ),
    "persons.valid.rate": (
        "有效回收率（配置写了发放数才有）",
        "Valid / sent, if the config has it",
    ),
    "persons.题.base / persons.ITEM.base": ("有效回答人数", "Valid answers to an item"),
    "persons.题.选项.share / persons.ITEM.OPTION.share": (
        "选该项的占比；另有 count，多选题还有 mentions",
        "The share that chose an option; also count, and mentions of multiple responses",
    ),
    "persons.题.adverse.share / persons.ITEM.adverse.share": ("负面回答占比", "Adverse answers"),
    "persons.题.favourable.share / persons.ITEM.favourable.share": (
        "肯定回答占比",
        "Favourable answers",
    ),
    "persons.题.theme_类.share / persons.ITEM.theme_THEME.share": (
        "开放题归入某一类的占比；另有 count，以及 persons.题.uncoded.count、coded.count",
        "Open answers that touch a theme; also count, and persons.ITEM.uncoded.count, coded.count",
    ),
    "persons.题.typed.count / persons.ITEM.typed.count": (
        "选“其他”并填写了具体内容的人数；在别的选项旁写了说明的另有 commented；内容在 item.quotes，"
        "配置 quotes 允许时才有",
        "Those who typed something beside “other”; also commented, beside another answer, where "
        "anyone did; the texts are item.quotes, where the config's quotes allows them",
    ),
    "persons.题.mean / persons.ITEM.mean": (
        "平均数；填数题另有 total、median",
        "The mean; number items also have total and median",
    ),
    "persons_form / organs_form": ("forms 里的一份问卷，按名称取", "One of the forms, by its name"),
    "batteries.题 / batteries.ITEM": (
        "矩阵题，供图和表用：categories、series、labels、rows、widths",
        "A matrix question, for charts and tables: categories, series, labels, rows, widths",
    ),
    "organs.…": ("单位问卷，同上", "The organ form, likewise"),
    "deficiencies.sections": (
        "不足，按报告次序的列表；也可按名称取：deficiencies.size",
        "The deficiencies in report order; also by name: deficiencies.size",
    ),
    "section.label / section.topic / section.standing": (
        "标题、中性说法；standing 为 asserted、watch、unsupported、hidden",
        "Label and topic; standing is asserted, watch, unsupported or hidden",
    ),
    "section.items / section.options / section.links": (
        "支持该条的题、选项，以及联系到的条目",
        "The items and options that support it, and the themes it is linked to",
    ),
    "section.tied / section.tied_before": (
        "检验分不出先后的其他各条；tied_before 只含排在它前面的",
        "The themes that no test tells apart from it; tied_before: those before it",
    ),
    "deficiencies.tiers / causes.tiers / countermeasures.tiers": (
        "按位次分成的几档：sections、even（全都难分先后）、ahead（分得出先后的：sections、of）；"
        "有一个位次不予列示则为空",
        "The sections by shared places: sections, even (none told apart), ahead (who is ahead: "
        "sections, of); empty where a place is hidden",
    ),
    "countermeasures.alike": (
        "各项对策针对的是否都是同样的不足",
        "Whether all measures address the same shortcomings",
    ),
    "section.answers / countermeasures.answers_alike": (
        "对策回应的各条原因；各项对策回应的是否都是同样的原因",
        "The causes that a measure goes at; whether all measures go at the same causes",
    ),
    "section.adverse_labels / section.both_directions": (
        "各题的负面回答相同时，是哪些选项；各题是否有的正面表述、有的负面表述",
        "The adverse options, where all items share them; whether items are worded both ways",
    ),
    "section.support_labels": (
        "算作赞成的选项",
        "The options that count as support",
    ),
    "section.leading": (
        "排在前面的几题（至多三题），检验说明它们都高于其余各题；没有则为空",
        "The first items, three at most, that the tests put ahead of all others; else none",
    ),
    "deficiencies.名称.severity / deficiencies.NAME.severity": (
        "严重程度；另有 rank、mentioned.share",
        "Severity; also rank and mentioned.share",
    ),
    "causes.名称.share / causes.NAME.share": (
        "提及占比；另有 count、rank",
        "Cited; also count, rank",
    ),
    "section.tied_with_all": (
        "三节以上时，是否与本部分其他各节全都难分先后",
        "Of three sections or more: whether no test tells it from any other",
    ),
    "section.support_ticked": (
        "总体支持率是否为多选题里勾选的比例",
        "Whether its support is the share that ticked it in a multiple response",
    ),
    "countermeasures.名称.support / countermeasures.NAME.support": (
        "总体支持率；另有 priority、rank、first.share",
        "Support; also priority, rank, first.share",
    ),
    "associations.原因.不足.difference / associations.CAUSE.DEFICIENCY.difference": (
        "提及与未提及该原因者相差多少；另有 share_with、share_without、odds_ratio、phi",
        "Those who cite a cause against the others; also share_with, share_without, "
        "odds_ratio, phi",
    ),
    "importance.不足.原因.lmg / importance.DEFICIENCY.CAUSE.lmg": (
        "原因占严重程度方差的比例；另有 importance.不足.r_squared",
        "A cause's share of a severity's variance; also importance.DEFICIENCY.r_squared",
    ),
    "persons.battery_题.alpha / persons.battery_ITEM.alpha": (
        "矩阵题的信度；另有 omega、题.alpha_if_dropped；一个方面的在 deficiencies.名称.battery 下",
        "Reliability of a matrix question; also omega, ITEM.alpha_if_dropped; of a theme under "
        "deficiencies.NAME.battery",
    ),
    "section.weakest": (
        "去掉后 α 最高的一题：short、alpha（其余各题的 α）；batteries 里的矩阵题也有",
        "The item without which alpha is highest: short, alpha of the others; of batteries, too",
    ),
    "section.scale_size": ("该方面量表的题数", "The number of items of the theme's scale"),
    "thresholds.falls_short_at": (
        "认定不足的界线；另有 achieved_at、minimum_cell、confidence、level",
        "Where a deficiency begins; also achieved_at, minimum_cell, confidence, level",
    ),
    "families.deficiencies.tests": (
        "一并校正的检验有几个；另有 causes、countermeasures、associations",
        "How many tests are adjusted together; also causes, countermeasures, associations",
    ),
    "norms.名称.low / norms.NAME.low": ("规定的下限；另有 high", "A norm's lower bound; also high"),
    "norm.名称.document / norm.NAME.document": (
        "规定的文件名；另有 article",
        "The norm's document; also article",
    ),
}
