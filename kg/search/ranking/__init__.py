"""A query understood in; passages with their scores, and whether they answer, out."""
