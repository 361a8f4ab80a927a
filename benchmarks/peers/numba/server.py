"""Speaks JSON lines: a request on standard input, its answer on standard output, until standard input ends.

    {"do": "load", "series": name, "file": path, "bars": n}  high, low, close, volume, one after the other, as float64
    {"do": "columns", "series": name, "file": path}          writes distance, RSI and ATR there in the same way
    {"do": "trade", "series": name, "sets": [[...], ...]}    trades and sum of returns of each set
    {"do": "time", "series": name, "sets": [[...], ...], "times": k, "cold": bool, "threads": n}
                                                             nanoseconds of each of k runs over all sets

The first line that comes out says that everything is compiled, and which versions run. A request that fails is answered
with {"error": text}.
"""

import json
import platform
import sys
import time

import numba
import numpy as np

from s2_close_only import (
    ATR_BARS,
    RSI_BARS,
    VWAP_BARS,
    trade_sets,
    trade_sets_in_threads,
    vwap_distance,
    wilder_atr,
    wilder_rsi,
)


class Series:
    def __init__(self, high, low, close, volume):
        self.bars = high, low, close, volume
        self.close = close
        self.columns = self.compute()
        self.returns = np.empty(close.size)

    def compute(self):
        high, low, close, volume = self.bars
        return (
            vwap_distance(close, volume, VWAP_BARS),
            wilder_rsi(close, RSI_BARS),
            wilder_atr(high, low, close, ATR_BARS),
        )


def load(file, bars):
    columns = np.fromfile(file, dtype="<f8").reshape(4, bars)
    return Series(*(np.ascontiguousarray(column) for column in columns))


def traded(series, sets):
    counts = np.empty(1, dtype=np.int64)
    trades, returns = [], []
    for one in sets:
        trade_sets(series.close, *series.columns, one.reshape(1, -1), series.returns, counts)
        trades.append(int(counts[0]))
        returns.append(float(series.returns[: counts[0]].sum()))
    return {"trades": trades, "returns": returns}


def timed(series, sets, times, cold, threads):
    counts = np.empty(len(sets), dtype=np.int64)
    rows = np.empty((threads, series.close.size)) if threads > 1 else None
    if threads > 1:
        numba.set_num_threads(threads)
        trade_sets_in_threads(series.close, *series.columns, sets, rows, counts)
    nanoseconds = []
    for _ in range(times):
        start = time.perf_counter_ns()
        columns = series.compute() if cold else series.columns
        if threads > 1:
            trade_sets_in_threads(series.close, *columns, sets, rows, counts)
        else:
            trade_sets(series.close, *columns, sets, series.returns, counts)
        nanoseconds.append(time.perf_counter_ns() - start)
    return {"nanoseconds": nanoseconds, "trades": int(counts.sum())}


def answer(request, known):
    name, what = request["series"], request["do"]
    if what == "load":
        known[name] = load(request["file"], request["bars"])
        return {}
    series = known[name]
    if what == "columns":
        np.concatenate(series.columns).astype("<f8").tofile(request["file"])
        return {}
    sets = np.array(request["sets"], dtype=np.float64)
    if what == "trade":
        return traded(series, sets)
    if what == "time":
        return timed(series, sets, request["times"], request["cold"], request["threads"])
    raise ValueError(f"Unknown request {what}")


def say(message):
    print(json.dumps(message), flush=True)


def main():
    # Compiles everything but the threads, which are compiled when they are first asked for, before the clock starts.
    few = np.full(100, 100.0)
    traded(Series(few, few, few, few), np.array([[0.15, 30, 2, 3.5, 0.25, 45]]))
    say({"numba": numba.__version__, "numpy": np.__version__, "python": platform.python_version()})
    known = {}
    for line in sys.stdin:
        try:
            say(answer(json.loads(line), known))
        except Exception as error:
            say({"error": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    main()
