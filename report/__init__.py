"""From findings to Word: figures, templates, document, .docx."""
