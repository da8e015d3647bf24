"""A .docx file becomes the text a reader of it sees."""
