"""The logistic model that two fits share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression


def weights_of(
    facts: Sequence[Sequence[float]], labels: Sequence[bool], weights: Sequence[float]
) -> list[float]:
    """Return the weight of each fact; ``weights`` says how often each row counts."""
    matrix = np.array(facts, dtype=float)
    scale = matrix.std(axis=0)
    scale[scale == 0] = 1
    model = LogisticRegression(max_iter=20_000, fit_intercept=False)
    model.fit(matrix / scale, labels, weights)
    return [float(weight) for weight in model.coef_[0] / scale]
