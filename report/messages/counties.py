"""What is said of many counties, of releases, of exports and of a watched folder; two languages."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "batch-with-margins": (
        "表 {form} 的权重按全部县合在一起的总体调整，不能用于单个县：各县的人员结构不同。"
        "请在总体结构表里加第四列，表头写“县”，逐行写明是哪个县的总数；或去掉 weighting 后再分县。",
        "The weights of {form} are adjusted to the totals of all counties together, which fit no "
        "single county. Add a fourth column to the table of margins, headed county, that says of "
        "which county each total is; or take weighting out.",
    ),
    "margin-county": (
        "总体结构表有“县”这一列，这一行却没有写县名。请补上。",
        "The table of margins has a column for the county, and this row names none. Add it.",
    ),
    "margins-without-county": (
        "总体结构表里没有这些县的总数：{counties}。请补上；县名须与答卷里的一致。",
        "The table of margins has no totals of these counties: {counties}. Add them, under the "
        "names that the answers have.",
    ),
    "margins-of-counties-differ": (
        "总体结构表里各县所用的题目不同，无法合在一起。请为每个县写同样几道题的总数。",
        "The counties' margins are of different items. Give each county totals of the same items.",
    ),
    "counties-same-answers": (
        "与 {other} 每天的份数和最后一份的提交时间都相同，像是同一份导出，两个县各计了一次，"
        "合计里计了两次。如果是重复下载的文件，请删去一个后重新生成。",
        "This file and {other} have as many answers on each day and the last one in the same "
        "minute: they look like one export, counted for two counties (and twice in a total). If "
        "one was downloaded twice, remove it and build again.",
    ),
    "batch-without-earlier": (
        "上一轮没有（或没有足够的）这些县的答卷，其报告和合计报告都不与上一轮比较：{counties}。"
        "要比较，请让上一轮的文件名（或 --by 的列）写同样的县名；或为这些县分别建配置、单独生成。",
        "The earlier wave has no answers, or too few, of these counties: their reports are not "
        "compared with it, nor is the report of all: {counties}. To compare them, let the earlier "
        "files (or their --by column) name the counties alike; or give each its own config.",
    ),
    "batch-no-county": (
        "可以合计的县不足两个，因此没有合计报告。答卷太少或有误的县不计入合计，原因见对照表。",
        "There are not two counties to add up, so there is no report of all. Counties with too few "
        "answers, or with errors, are in no total; the table of counties says which.",
    ),
    "batch-unnamed-left-out": (
        "有 {count} 份答卷没有写明县名，无法按各县的总体结构加权，因此不计入合计报告。"
        "能查明是哪个县的，请补上后再运行。",
        "{count:answer names|answers name} no county. Without one there are no totals to weight "
        "by, "
        "so the report of all leaves such answers out. Fill the county in where it can be found "
        "out, then run this "
        "again.",
    ),
    "batch-names-alike": (
        "这几个县名写法不同，可能是同一个县，现在是分开计算的：{counties}。"
        "是同一个县的，按题目分县时，在问卷文件里把别的写法写成这个选项的 aliases；"
        "按列或按文件分县时，请统一写法。再运行一次。",
        "These names may be one county's, and are counted apart: {counties}. If they are, then "
        "where an item names the county, write the other ways as `aliases` of its option in the "
        "questionnaire file; where a column or the files do, write them alike. Run this again.",
    ),
    "batch-file-unread": (
        "这个文件不能采用，其中的答卷没有计入任何一份报告；其余文件照常出了报告。其中有哪些县的答卷，"
        "无从知道。请改好或重新下载这个文件，再运行一次，然后才使用这一批报告。",
        "This file was not used, and its answers are in no report; reports were built from the "
        "other files. Nobody knows which counties' answers stand in it. Correct the file or "
        "download it again, and run this again before you use these reports.",
    ),
    "batch-earlier-file-unread": (
        "上一轮的这个文件不能采用，其中的答卷没有计入与上一轮的比较；其余文件照常采用。其中有哪些县的答卷，"
        "无从知道。请改好或重新下载这个文件，再运行一次，然后才使用这一批报告里与上一轮的比较。",
        "This file of the earlier wave was not used, and no comparison counts its answers; the "
        "other files were used. Nobody knows which counties' answers stand in it. Correct the file "
        "or download it again, and run this again before you use what these reports say of the "
        "earlier wave.",
    ),
    "cell-of-few": (
        "这个县的答卷太少，这一格写了什么不列出。请到导出文件里查看。",
        "This county has too few answers to say what stood here. Look into the export.",
    ),
    "refresh-no-batch": (
        "这份报告不是 batch 生成的，不用写 --by。",
        "This report was not made by batch: leave out --by.",
    ),
    "refresh-needs-by": (
        "这份报告是 batch 按列或题目分县生成的。请用 --by 写明当时的那一列或那道题。",
        "This report is one of a batch that was split by a column or item. Name it with --by.",
    ),
    "refresh-by-file": (
        "这份报告是 batch 按文件分县生成的，不用写 --by。",
        "This report is one of a batch with a county in each file: leave out --by.",
    ),
    "refresh-county-gone": (
        "现在的答卷里没有这份报告的县，或其人数已不到门槛。请核对设置里的文件和 --by。",
        "The answers no longer hold the county of this report, or fewer people than the threshold. "
        "Check the files in the settings, and --by.",
    ),
    "batch-interrupted": (
        "已按 Ctrl+C 中断：还有 {count} 份报告没有生成，已生成的都是完整的。再运行一次即可补齐。",
        "Stopped by Ctrl+C: {count:report is|reports are} not made; those that are made are whole. "
        "Run this "
        "again to make the others.",
    ),
    "batch-fault": (
        "“{county}”的报告因程序自身的错误没有生成，其他县不受影响。"
        "请把 build_report-fault.txt 发给维护者。",
        "The report of {county} failed by a fault of this program; the others are not touched. "
        "Send build_report-fault.txt to the maintainers.",
    ),
    "release-too-near": (
        "表 {form} 与先前的报告“{old}”只差不到 {minimum} 人，两份报告相减会暴露这几个人的回答。"
        "请等再收回至少 {minimum} 份后再发布，或只发布其中一份、收回另一份。",
        "On the form {form} this report and the earlier “{old}” differ by fewer than {minimum} "
        "people, whose answers are the difference of the two. Wait for at least {minimum} more, or "
        "hand out only one of them and take the other back.",
    ),
    "release-of-as-many": (
        "表 {form} 与先前的报告“{old}”份数相同，数字却不同：也许是同一批人，只是列示的数字不同；"
        "也许有个别答卷改过。两份对照，能看出一份没有列示的数字，或者改过的答卷。"
        "请只发布其中一份，收回另一份。",
        "On the form {form} this report and the earlier “{old}” count equally many people, but "
        "their numbers differ: the same people may be told of with other numbers hidden, or a few "
        "answers may have been changed. Side by side, one shows what the other hides. Hand out "
        "only one of them and take the other back.",
    ),
    "releases-unreadable": (
        "发布台账读不出来，没有与先前的报告比对，也没有登记这一份。请恢复或移走这个文件后再运行。",
        "The ledger of releases cannot be read: this report was neither compared nor written down. "
        "Restore the file or move it away, then run this again.",
    ),
    "export-not-anonymous": (
        "表 {form} 不能导出：按 {identifiers} 组合，有 {count} 种组合不足 {k} 人"
        "（人数×组合数：{sizes}）。可以不导出其中几题，例如 --without {without}；"
        "也可以在问卷文件里给数字题划分档次、合并选项。认不出人的题不必算在内：用 --identifiers "
        "只列合起来可能认出人的题。",
        "{form} is not exported: of the combinations of {identifiers}, {count} are shared by fewer "
        "than {k} people (people × combinations: {sizes}). Leave some of these items out of the "
        "data, for instance: --without {without}; or give numbers bands and merge options in the "
        "questionnaire file. Items that identify nobody need not count: name with --identifiers "
        "only those that may, together.",
    ),
    "export-unknown-item": (
        "--{option} 中的 {items} 不是问卷的题目。请写题目的 id。",
        "{items}, named with --{option}, are no items of the questionnaire. Write items' ids.",
    ),
    "export-k-too-small": (
        "--k {k} 起不到保护作用，至少为 {least}。",
        "--k {k} protects nobody: it must be {least} or more.",
    ),
    "export-without": (
        "数据中不含个人信息、填空题和日期题：{items}；也不含地区、单位等抽样信息。",
        "Personal items, open text and dates are not in the data: {items}; nor is the design.",
    ),
    "batch-by-text": (
        "不能按填空题“{item}”（{id}）分县：受访者写的话会成为县名和文件名。"
        "请用 --by 写一道有选项的题目，或写县名所在的那一列的表头；县名是受访者自己填写的，"
        "请在问卷文件里给这道题写明 role: profile，再用 --by 写表头。",
        "The open item “{item}” ({id}) cannot name the counties: what people wrote would become "
        "names of counties and files. Name, with --by, an item with options, or the header of the "
        "column that holds the county's name; where people typed that themselves, give the item "
        "`role: profile` in the questionnaire file, and name its header.",
    ),
    "batch-by-number": (
        "不能按数字题“{item}”（{id}）分县：每个数都会成为一个县。请用 --by 写一道有选项的题目"
        "（如分好的年龄段），或写县名所在的那一列的表头。",
        "The number item “{item}” ({id}) cannot name the counties: each number would become one. "
        "Name, with --by, an item with options (such as bands of age), or the header of the column "
        "that holds the county's name.",
    ),
    "batch-column-missing": (
        "分县所用的列“{column}”不存在、不止一个，或是已丢弃的个人信息。"
        "请用 --by 写出表头里的列名或题目的 id。表头里有：{headers}。",
        "The column “{column}” that names the county is missing, doubled, or personal and was "
        "dropped. Name a header or the id of an item with --by. The headers are: {headers}.",
    ),
}
