"""A synthetic county: questionnaire and seed in, export files as 问卷星 writes them out.

Nobody has given these answers. They are drawn from a model with known structure, so that the
example report has something to find, and they are the same bytes for the same seed.
"""
