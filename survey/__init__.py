"""What was asked, and what was answered: files in, questionnaire, study and responses out.

The modules of this folder, by what they are for (a * stands for the rest of the names):

texts           file_kind, encoding, wide_text, csv_scanner, quoted_record
workbooks       workbook*, old_workbook, archive_check, labelled_*
sheets          sheet*, header_row, beside_table
a row's cells   file_facts, row_decoding, cells, coded_cells, several_options, option_*,
                answer_words, rank_decoding, numbers_and_dates, typed_beside, column_parts, routing
a form's files  reading, file_reading, response_files, duplicates, pairs, same_respondents,
                larger_blocks, responses
the ledger      ledger_entries, county_ledgers, survey_period, screening
personal data   personal_*, privacy
YAML            yaml_*, checked_keys, key_errors, nearest, config_places, confirmations
what was asked  questionnaire*, item_*, theme_reading, role_checks, coding_checks
the study       study*, inputs, design_*, margins, norms, group_checks, crosstab_checks
beside these    problem (what is told), kept (what need not be made twice), invented_answers
"""
