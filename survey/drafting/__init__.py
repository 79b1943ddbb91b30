"""A never-seen export, or a definition of its questions, in; a drafted questionnaire out.

Each module takes what the one before it gives:

unknown_export   a file's path in, its sheet out, though no questionnaire says what its headers are
column_groups    a sheet in, its columns out, grouped: one column, an option each, a row each
parted_columns   groups of columns in, out the same: parts that are questions of their own apart
answer_kinds     the cells of a column in, its item type, its missing marks and its options out
scales           the labels of an item in, the scale on which they stand out
units            a question that asks for a number in, the unit in brackets at its end out
label_sizes      the labels of an item in, the size that each stands for out
option_order     the labels of an item in, its options out: in order, scored, with codes
index_order      one survey by text and by number in, the true order of its options out
personal_content a header and its cells in, out what kind of personal data they hold, if any
reversed_rows    a matrix with its cells in, the rows worded against the others marked, out
typed_questions  drafted items in, out which are but the text typed beside another's "other"
routing_pattern  drafted items with their cells in, out who was asked: an earlier item and its codes
routed_items     the same in, the same items with `ask_if` where the cells tell it, out
question_line    a line of 问卷星's text form in, the question that it begins out
form_logic       a line of its logic in, the conditions or jumps that it states out
text_form        the lines of a text form in, its defined items out
xlsform          the sheets of an XLSForm in, its defined items out
dictionary       the table of a REDCap dictionary in, its defined items out
code_table       the table of 问卷网's code.csv in, its defined items out
definitions      a file in, the definition that it holds out, if it holds one
branching        a form's branching expression in, out the earlier answers that lead on
numbered_questions  drafted items with lines of their form in, questions with their logic out
form_flow        questions with the logic of their form in, who is asked each of them out
defined_routing  items and their definition in, out the same with its routing; the rest is told
topics           a question's wording in, its short name and its topic out
named_shortcomings  items and deficiencies in, out the item that lists shortcomings, mapped
listed_measures  a multiple response that lists measures in, out the same as their support
cue_mapping      drafted items in, the same with proposed deficiencies, causes, countermeasures out
item_drafting    a group of columns, or a defined question with its columns, in, one item out
drafted_options  labels of a definition and of an export in, an item with its options out
drafting         files in, the whole draft out
draft            the types between them; defined_items those of a definition
word_table       words.yaml in, its scales, orders and patterns out, for all of them
"""
