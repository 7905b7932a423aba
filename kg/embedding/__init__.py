"""Texts in, vectors out, by any sentence-transformers model or the engine that is bundled."""
