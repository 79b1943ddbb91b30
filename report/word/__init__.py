"""A `Document` in, the bytes of a .docx out: the only home of python-docx and of raw XML."""
