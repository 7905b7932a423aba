"""The pieces of the packed model in; a fast Unigram tokenizer as the model's own out."""

import unicodedata
from typing import TYPE_CHECKING

from kg.embedding.packed_weights import PackedModel

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SPECIAL_TOKENS = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def build_tokenizer(model: PackedModel) -> "Tokenizer":
    """Return a tokenizer that cuts text as the packed model does.

    Its table of characters is NFKC but for a few characters that become nothing or a space;
    those are stated as two replacements, which is far faster than thousands of single ones.
    """
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers
    from tokenizers.models import Unigram
    from tokenizers.processors import TemplateProcessing

    removed, spaces = _exceptions_to_nfkc(model.normalisation)
    tokenizer = Tokenizer(Unigram(list(model.pieces), model.unknown_id, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(f"[{_escaped(removed)}]"), ""),
            normalizers.Replace(Regex(f"[{_escaped(spaces)}]"), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    ids = {piece: i for i, (piece, _score) in enumerate(model.pieces)}
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", ids["<s>"]), ("</s>", ids["</s>"])],
    )
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in SPECIAL_TOKENS]
    )
    return tokenizer


def _exceptions_to_nfkc(table: dict[str, str]) -> tuple[str, str]:
    """Return the characters that vanish and those that become a space, where NFKC differs."""
    different = {
        character: replacement
        for character, replacement in table.items()
        if unicodedata.normalize("NFKC", character) != replacement
    }
    removed = "".join(c for c, replacement in different.items() if replacement == "")
    return removed, "".join(c for c, replacement in different.items() if replacement == " ")


def _escaped(characters: str) -> str:
    return "".join(f"\\x{{{ord(character):X}}}" for character in characters)
