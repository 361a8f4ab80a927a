"""Speaks JSON lines: a request on standard input, its answer on standard output, until standard input ends.

    {"do": "load", "name": name, "rows": [[...], ...]}     keeps a matrix of profits, a row for each period
    {"do": "spa", "name": name, "blockLength": b, "draws": n, "seed": s}
                                                           {"lower", "consistent", "upper", "nanoseconds"} by arch
    {"do": "cscv", "name": name, "partitions": s, "atOnce": bool}
                                                           {"probability", "nanoseconds"} by NumPy

The first line that comes out says which versions run. A request that fails is answered with {"error": text}.
"""

import json
import platform
import sys
import time
from itertools import combinations

import arch
import numpy as np
from arch.bootstrap import SPA


def spa(profits, block_length, draws, seed):
    """Losses are profits turned around; the benchmark earns nothing."""
    test = SPA(np.zeros(len(profits)), -profits, block_size=block_length, reps=draws, bootstrap="stationary", seed=seed)
    test.compute()
    return {name: float(test.pvalues[name]) for name in ("lower", "consistent", "upper")}


def cscv(profits, partitions):
    """As one would write it: the Sharpe ratios of both halves, from their rows, for each combination."""
    blocks = np.array_split(np.arange(len(profits)), partitions)
    overfit = total = 0
    for chosen in combinations(range(partitions), partitions // 2):
        inside = np.concatenate([blocks[i] for i in chosen])
        outside = np.setdiff1d(np.arange(len(profits)), inside, assume_unique=True)
        best = np.argmax(sharpe(profits[inside]))
        overfit += is_overfit(sharpe(profits[outside]), best)
        total += 1
    return {"probability": float(overfit / total)}


def cscv_at_once(profits, partitions):
    """The same from sums of blocks, all combinations in a few products of matrices."""
    blocks = np.array_split(profits, partitions)
    # Sums of squares lose less when the columns are near nought.
    centre = profits.mean(axis=0)
    sizes = np.array([len(block) for block in blocks], float)
    sums = np.array([(block - centre).sum(axis=0) for block in blocks])
    squares = np.array([((block - centre) ** 2).sum(axis=0) for block in blocks])
    chosen = np.array(list(combinations(range(partitions), partitions // 2)))
    masks = np.zeros((len(chosen), partitions))
    np.put_along_axis(masks, chosen, 1, axis=1)

    def ratios(mask):
        n = (mask @ sizes)[:, None]
        mean = mask @ sums / n
        return (mean + centre) / np.sqrt((mask @ squares - n * mean**2) / (n - 1))

    best = np.argmax(ratios(masks), axis=1)
    outside = ratios(1 - masks)
    own = outside[np.arange(len(chosen)), best][:, None]
    rank = (outside < own).sum(axis=1) + ((outside == own).sum(axis=1) + 1) / 2
    return {"probability": float(np.mean(rank <= (profits.shape[1] + 1) / 2))}


def sharpe(profits):
    return profits.mean(axis=0) / profits.std(axis=0, ddof=1)


def is_overfit(outside, best):
    rank = np.sum(outside < outside[best]) + (np.sum(outside == outside[best]) + 1) / 2
    return rank <= (len(outside) + 1) / 2


def answer(request, matrices):
    if request["do"] == "load":
        matrices[request["name"]] = np.array(request["rows"])
        return {}
    profits = matrices[request["name"]]
    start = time.perf_counter_ns()
    if request["do"] == "spa":
        found = spa(profits, request["blockLength"], request["draws"], request["seed"])
    else:
        found = (cscv_at_once if request["atOnce"] else cscv)(profits, request["partitions"])
    return {**found, "nanoseconds": time.perf_counter_ns() - start}


def main():
    matrices = {}
    print(json.dumps({"arch": arch.__version__, "numpy": np.__version__, "python": platform.python_version()}))
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), matrices)
        except Exception as failure:
            reply = {"error": f"{type(failure).__name__}: {failure}"}
        print(json.dumps(reply))


main()
