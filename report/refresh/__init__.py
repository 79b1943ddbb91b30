"""A report that people have edited and a study in; the report with the study's new figures out."""
