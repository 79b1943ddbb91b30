"""Sentences for problems that only the counts of a study show: (Chinese, English) by code."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "valid-above-sent": (
        "表单 {form} 的有效问卷有 {valid} 份，多于配置里的发放份数 sent: {limit}。"
        "请核对发放份数；如果同一批答卷被导出了两次，请删去多余的文件。",
        "Form {form} has {valid:valid questionnaire|valid questionnaires}, more than were sent out "
        "(sent: {limit}). "
        "Check the number sent; if the same answers were exported twice, remove the spare file.",
    ),
    "valid-above-population": (
        "表单 {form} 的有效问卷有 {valid} 份，多于配置里的总体人数 population: {limit}。"
        "请核对总体人数；不清楚的话删去这一行。",
        "Form {form} has {valid:valid questionnaire|valid questionnaires}, more than the "
        "population ({limit}). "
        "Check the population, or leave it out if it is not known.",
    ),
    # ---- the sampling design ----
    "members-without-cluster": (
        "写了各群人数 population_members，却没有写 cluster。请补上群所在的列，或删去各群人数。",
        "population_members is given without cluster. Name the column of clusters, or leave the "
        "members out.",
    ),
    "psu-in-two-strata": (
        "表单 {form} 有 {count} 个群同时出现在两个以上的层里：{psus}。"
        "请核对分层和整群的列；如果各层的群编号本来就互相重复，请写 nested: yes。",
        "In form {form}, {count:cluster lies|clusters lie} in more than one stratum: {psus}. Check "
        "the columns "
        "of strata and clusters; if cluster codes begin anew in each stratum, write nested: yes.",
    ),
    "population-of-stratum-missing": (
        "表单 {form} 的 population_clusters 没有写这些层：{strata}。请逐层写上总体中的数目。",
        "For form {form}, population_clusters lacks these strata: {strata}. Give the number in the "
        "population for each of them.",
    ),
    "population-of-psu-missing": (
        "表单 {form} 的 population_members 没有写这些群：{psus}。请逐群写上总体人数。",
        "For form {form}, population_members lacks these clusters: {psus}. Give the members of "
        "each of them.",
    ),
    "population-below-sample": (
        "表单 {form} 中“{where}”的总体数 {population} 少于样本数 {sample}。请核对总体数。",
        "In form {form}, the population of “{where}” ({population}) is below its sample "
        "({sample}). Check the population.",
    ),
    "population-all-drawn": (
        "表单 {form} 的有效答卷（{sample} 份）就是整个总体，按全部填报（coverage: census）处理："
        "数字为事实，不计误差，不作检验，也不再按总体结构加权。",
        "The {sample} valid answers to form {form} are its whole population and count as coverage: "
        "census: figures are facts, without errors and tests, and are not weighted to margins.",
    ),
    "clusters-all-drawn": (
        "表单 {form} 的样本包括了总体的全部 {clusters} 个群，但没有写各群有多少人，"
        "误差无从计算。群内人人作答的，请写 coverage: census；不是的，"
        "请在 population_members 逐群写上总体人数。",
        "The sample of form {form} has all {clusters} clusters of its population, but nothing says "
        "how many members these have, so there is no telling the error. Write coverage: census if "
        "all of them answered, or else give the members of each cluster in population_members.",
    ),
    "strata-all-drawn": (
        "表单 {form} 有 {count} 个层的群全部抽到：{strata}。没有写各群有多少人，"
        "就按群内人人作答处理，这些层的数字不计误差。"
        "有人没有作答的，请在 population_members 逐群写上总体人数。",
        "In form {form}, all clusters of {count:stratum|strata} were drawn: {strata}. As nothing "
        "says how many members these have, all count as having answered, and their figures as free "
        "of error. If some did not answer, give the members of each cluster in "
        "population_members.",
    ),
    "single-psus": (
        "表单 {form} 有 {count} 个层只有一个群：{strata}。误差按规则 {rule} 估计，"
        "见 docs/method.zh-CN.md 第三节。",
        "In form {form}, {count} strata have a single cluster: {strata}. Their variance follows "
        "the rule {rule}; see docs/method.md, section 3.",
    ),
    "single-psus-refused": (
        "表单 {form} 有 {count} 个层只有一个群：{strata}，估不出误差。"
        "请把它们并入相近的层，或把 single_cluster 改为 adjust。",
        "In form {form}, {count} strata have a single cluster: {strata}, so their variance cannot "
        "be estimated. Merge them with similar strata, or set single_cluster: adjust.",
    ),
    # ---- weighting ----
    "factor-limits": (
        "“{key}”应当是1两边的两个数，不是 [{low}, {high}]。请改正，例如 [0.3, 3]。",
        "“{key}” should be two numbers on either side of 1, not [{low}, {high}]. Correct it, e.g. "
        "[0.3, 3].",
    ),
    "bounds-and-logit": (
        "bounds 只和 method: logit 一起用，logit 也必须写 bounds。请补上或删去一个。",
        "bounds goes with method: logit, and logit needs bounds. Add the one or leave out the "
        "other.",
    ),
    "margin-columns": (
        "总体结构表每行应有三列：题目、选项、总数。请补齐这一行。",
        "A row of the margins has three columns: item, option, total. Complete this row.",
    ),
    "margin-total": (
        "总数“{text}”不是0或大于0的数。请只写数字。",
        "The total “{text}” is not a number of 0 or above. Write digits only.",
    ),
    "margin-item": (
        "问卷里没有可用来加权的单选题“{item}”⟦，最接近的是“{nearest}”⟧。请写单选题的代号。",
        "The form has no single-response item “{item}” to weight by⟦ (nearest: “{nearest}”)⟧. "
        "Write the id of such an item.",
    ),
    "margin-parts": (
        "题目有 {items} 个，选项却有 {options} 个。几道题交叉时，选项也要用 * 连接，次序一致。",
        "There are {items:item|items} but {options:option|options}. Where items are crossed, join "
        "their "
        "options by * in the same order.",
    ),
    "margin-option": (
        "题目 {item} 没有选项“{option}”。它的选项是：{known}。请改正。",
        "Item {item} has no option “{option}”. Its options are: {known}. Correct it.",
    ),
    "margin-twice": (
        "题目 {item} 的这个选项写了两个不同的总数。请删去一个。",
        "This option of item {item} has two different totals. Remove one.",
    ),
    "margin-incomplete": (
        "题目 {item} 的总体结构缺少这些选项：{options}。每个选项都要有总数，没有人就写0。",
        "The margin of item {item} lacks these options: {options}. Every option needs a total; "
        "write 0 where there is nobody.",
    ),
    "margins-disagree": (
        "各题的总数加起来不一样：{sums}。它们应当是同一个总体，请核对。",
        "The totals of the items add up to different numbers: {sums}. They should be of one "
        "population; check them.",
    ),
    "margins-empty": (
        "总体结构表里没有大于0的总数。请填写题目、选项、总数三列。",
        "The table of margins has no total above 0. Fill in item, option and total.",
    ),
    "margin-without-respondents": (
        "总体里有题目 {item} 选项“{option}”的人，答卷里却没有。请把它和相近的选项合并后再加权。",
        "The population has people of item {item}, option “{option}”, but no respondent is one. "
        "Merge it with a similar option before weighting.",
    ),
    "margin-of-nobody": (
        "总体里题目 {item} 选项“{option}”的总数是0，答卷里却有人选。请核对总体结构表。",
        "The population has nobody of item {item}, option “{option}”, but some respondents are. "
        "Check the table of margins.",
    ),
    "weighting-not-converged": (
        "按总体结构加权没有收敛：题目 {item} 选项“{option}”的总数还差{missed}%。"
        "请合并人数少的选项、减少题目，或放宽 bounds 和 trim。",
        "The weighting does not converge: item {item}, option “{option}” is off its total by "
        "{missed}%. Merge small options, use fewer items, or widen bounds and trim.",
    ),
    "weighting-negative": (
        "线性加权得出了负的权数。请改用 method: raking。",
        "Linear weighting gives negative weights. Use method: raking.",
    ),
    # ---- an earlier wave ----
    "wave-without-form": (
        "上一轮调查没有表单 {form} 的答卷，无法比较。"
        "请核对 earlier 所指的配置文件，或删去 earlier。",
        "The earlier wave has no answers to form {form}. Check the config that earlier names, or "
        "leave earlier out.",
    ),
    "wave-items-differ": (
        "这些题在上一轮的问法不同（选项、次序或算作不足的选项），不能比较：{items}。"
        "请核对两轮的问卷文件。",
        "These items were put otherwise in the earlier wave (options, their order, or what counts "
        "as adverse), so they do not compare: {items}. Check both questionnaire files.",
    ),
    "waves-weighted-together": (
        "两轮是同一批单位（same_clusters: yes）时，不能再按总体结构加权。"
        "请删去 weighting，或写 same_clusters: no。",
        "Where the same clusters are compared (same_clusters: yes), weights cannot be adjusted to "
        "margins. Leave weighting out, or write same_clusters: no.",
    ),
}
