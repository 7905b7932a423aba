"""Examples in, weights out: `python -m ingest.structure.learned.train FOLDER` writes `weights.tsv`.

A logistic regression (scikit-learn) over signs that several documents have.
"""

import sys
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

from ingest.structure.learned.examples import Example, examples, gold_strategies
from ingest.structure.learned.weights import FILE, Weights, as_text

_LEAST_DOCUMENTS = 3
_STRENGTH = 0.5
_LEAST_WEIGHT = 0.02
_MOST_ROUNDS = 400


def fit(found: Sequence[Example], without: Collection[str] = ()) -> Weights:
    """Return weights learned from examples, those of documents in `without` left out."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    used = [example for example in found if example.document not in without]
    documents: dict[str, set[str]] = defaultdict(set)
    for example in used:
        for sign in example.signs:
            documents[sign].add(example.document)
    common = {sign for sign, where in documents.items() if len(where) >= _LEAST_DOCUMENTS}
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(
        [{s: v for s, v in example.signs.items() if s in common} for example in used]
    )
    regression = LogisticRegression(C=_STRENGTH, max_iter=_MOST_ROUNDS)
    regression.fit(table, [e.role for e in used], sample_weight=[e.weight for e in used])
    columns = regression.coef_.T.tolist()
    weights = {
        str(sign): tuple((at, w) for at, w in enumerate(column) if abs(w) >= _LEAST_WEIGHT)
        for sign, column in zip(vectorizer.get_feature_names_out(), columns, strict=True)
    }
    return Weights(
        tuple(str(role) for role in regression.classes_),
        tuple(regression.intercept_.tolist()),
        {sign: entries for sign, entries in weights.items() if entries},
    )


def main(folder: Path) -> None:
    """Learn from the gold documents under `folder` and write the weights beside this module."""
    found = examples(gold_strategies(folder))
    FILE.write_text(as_text(fit(found)), encoding="utf-8")
    print(f"{FILE.name}: {len(found)} groups, {FILE.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
