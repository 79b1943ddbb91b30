"""From findings to Word: figures, templates, document, .docx.

The modules of this folder, by what they are for (a * stands for the rest of the names):

commands        build, check, preview, watch*, export, batch, edited_reports, new_study, new_county
the terminal    call*, help, terminal*, reading_line, *_words, system_reasons, fault, interruption
names           context, sections, *_names, ties, figures, open_answers: what a template sees
templating      templating*, formats, questions, composition, arguments, pieces, slots, asked, style
faults in it    lint, rehearsal, template_scan, traps, typed_figures, unclosed_bold, hidden_in_text
its guide       guide*: docs/template-names.md, written from the tables of the code
the document    study_document, word_shell, lines, markdown, emphasis, typesetting, wide_signs,
                blocks, document
charts          charts, chart_*, drawing
files           finishing, office, placing, file_names, beside, ledger_file, findings_table,
                open_answers_file, dataset*, workbook
about a report  bound, provenance, releases, few_answers, version
many counties   batch_*, splitting, county_*
a new study     draft_config, draft_questionnaire
"""
