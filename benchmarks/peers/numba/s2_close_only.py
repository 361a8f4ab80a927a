"""S2 as a numba user would write it: indicators in one pass, then a loop over the bars.

The rules are simpler than Openbell's: a position is entered at the close that gives the signal and left at the first
later close at or beyond the stop or the target, after so many bars, or at the end. No costs, no ticks, no sessions,
nothing within a bar. The close on which a position ends may signal again. NaN fails every comparison.
"""

import numpy as np
from numba import njit, prange

VWAP_BARS = 20
RSI_BARS = 14
ATR_BARS = 14


@njit(error_model="numpy")
def vwap_distance(close, volume, n):
    """Percent between the close and the volume-weighted mean close of the n bars before; sums that roll."""
    out = np.empty(close.size)
    out[:n] = np.nan
    worth = 0.0
    traded = 0.0
    for t in range(n):
        worth += close[t] * volume[t]
        traded += volume[t]
    for t in range(n, close.size):
        out[t] = 100.0 * (close[t] * traded / worth - 1.0)
        worth += close[t] * volume[t] - close[t - n] * volume[t - n]
        traded += volume[t] - volume[t - n]
    return out


@njit(error_model="numpy")
def wilder_rsi(close, n):
    """From 0 to 100; the first value at index n, from plain means."""
    out = np.empty(close.size)
    out[:n] = np.nan
    gain = 0.0
    loss = 0.0
    for t in range(1, n + 1):
        change = close[t] - close[t - 1]
        if change > 0:
            gain += change
        else:
            loss -= change
    gain /= n
    loss /= n
    out[n] = strength(gain, loss)
    for t in range(n + 1, close.size):
        change = close[t] - close[t - 1]
        gain = (gain * (n - 1) + max(change, 0.0)) / n
        loss = (loss * (n - 1) + max(-change, 0.0)) / n
        out[t] = strength(gain, loss)
    return out


@njit(error_model="numpy")
def strength(gain, loss):
    if loss > 0:
        return 100.0 - 100.0 / (1.0 + gain / loss)
    return 100.0 if gain > 0 else 50.0


@njit(error_model="numpy")
def wilder_atr(high, low, close, n):
    """In points; the first value at index n, the mean of the true ranges 1 to n."""
    out = np.empty(close.size)
    out[:n] = np.nan
    value = 0.0
    for t in range(1, n + 1):
        value += max(high[t] - low[t], abs(high[t] - close[t - 1]), abs(low[t] - close[t - 1]))
    value /= n
    out[n] = value
    for t in range(n + 1, close.size):
        true_range = max(high[t] - low[t], abs(high[t] - close[t - 1]), abs(low[t] - close[t - 1]))
        value = (value * (n - 1) + true_range) / n
        out[t] = value
    return out


@njit(error_model="numpy")
def trade(close, distance, rsi, atr, threshold, level, stop_mult, target_mult, min_atr, max_bars, returns):
    """Fills `returns` with each trade's return as a share of the entry, and says how many there are."""
    count = 0
    last = close.size - 1
    high_level = 100.0 - level
    t = 0
    while t < last:
        away = distance[t]
        # Most bars fail here; written so that NaN fails too.
        if not abs(away) > threshold:
            t += 1
            continue
        if away < 0 and rsi[t] < level and atr[t] >= min_atr:
            direction = 1.0
        elif away > 0 and rsi[t] > high_level and atr[t] >= min_atr:
            direction = -1.0
        else:
            t += 1
            continue
        entry = close[t]
        stop = -stop_mult * atr[t]
        target = target_mult * atr[t]
        latest = min(t + max_bars, last)
        t += 1
        while t < latest:
            gain = direction * (close[t] - entry)
            if gain <= stop or gain >= target:
                break
            t += 1
        returns[count] = direction * (close[t] / entry - 1.0)
        count += 1
    return count


@njit(error_model="numpy")
def trade_sets(close, distance, rsi, atr, sets, returns, counts):
    """One parameter set after the other; a set's columns are the parameters of `trade` in their order."""
    for i in range(sets.shape[0]):
        s = sets[i]
        counts[i] = trade(close, distance, rsi, atr, s[0], s[1], s[2], s[3], s[4], int(s[5]), returns)


@njit(error_model="numpy", parallel=True)
def trade_sets_in_threads(close, distance, rsi, atr, sets, returns, counts):
    """The same with a row of `returns` for each thread."""
    threads = returns.shape[0]
    for k in prange(threads):
        for i in range(k, sets.shape[0], threads):
            s = sets[i]
            counts[i] = trade(close, distance, rsi, atr, s[0], s[1], s[2], s[3], s[4], int(s[5]), returns[k])
