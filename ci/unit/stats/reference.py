# SPDX-License-Identifier: MIT
"""Prints what test_estimate and test_difference have to find, by other means: exact counts of all
splits, an integral of Student's density, 200000 resamples. Standard library only; half a minute.
python3 ci/unit/stats/reference.py >ci/unit/stats/reference.txt"""
import itertools
import math
import random
import statistics

FIVE = [101.2, 99.1, 100.4, 102.9, 98.7]
OTHER = [97.3, 98.8, 96.1, 99.9, 98.0]
TEN = [3.31, 3.35, 3.29, 3.33, 3.62, 3.30, 3.34, 3.28, 3.41, 3.32]
LATER = [3.38, 3.33, 3.45, 3.36, 3.71, 3.40, 3.35, 3.37, 3.52, 3.39]
COARSE = [12, 12, 13, 12, 11, 13, 12]
COARSER = [13, 14, 12, 13, 13, 14]
SIGNED = [-2.5, 0.0, 4.5, 3.0, 7.5, 1.0]
ABOVE = [20.0, 23.5, 19.0, 24.0, 21.5, 22.0, 18.5]


def student(p, df):
    scale = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)

    def below(t, steps=4000):
        h = t / steps
        f = [(1 + (i * h) ** 2 / df) ** (-(df + 1) / 2) for i in range(steps + 1)]
        return 0.5 + scale * h / 3 * (f[0] + f[-1] + 4 * sum(f[1::2]) + 2 * sum(f[2:-1:2]))

    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if below(middle) > p else (middle, high)
    return low


def scale(*groups):
    logs = all(v > 0 for g in groups for v in g)
    return logs, [[math.log(v) if logs else float(v) for v in g] for g in groups]


def error2(g):
    return statistics.variance(g) / len(g)


def welch(*groups):
    return sum(map(error2, groups)) ** 2 / sum(error2(g) ** 2 / (len(g) - 1) for g in groups)


def apart(a, b):
    difference = abs(statistics.fmean(a) - statistics.fmean(b))
    error = math.sqrt(error2(a) + error2(b)) if min(len(a), len(b)) > 1 else 1
    return 0 if difference < 1e-12 else difference / error if error > 1e-12 else math.inf


def split_p(x, y):
    _, (a, b) = scale(x, y)
    pool, found, ways = a + b, apart(a, b), 0
    sums, squares = sum(pool), sum(v * v for v in pool)
    further = 0
    for part in itertools.combinations(range(len(pool)), len(a)):
        ways += 1
        if len(pool) > 16:  # as many groups of equal size: no need to take errors
            chosen = sum(pool[i] for i in part)
            further += abs(2 * chosen - sums) >= abs(2 * sum(a) - sums) * (1 - 1e-9)
        else:
            one = [pool[i] for i in part]
            other = [v for i, v in enumerate(pool) if i not in part]
            further += apart(one, other) >= found * (1 - 1e-9)
    return further / ways, ways


def weighted(group):
    weights = [random.betavariate(0.5, 1.5) for _ in group]
    all_of = sum(weights)
    mean = sum(w * v for w, v in zip(weights, group)) / all_of
    variance = sum(w * (v - mean) ** 2 for w, v in zip(weights, group)) / all_of
    return mean, variance / (len(group) - 1)


def bootstrap_t(groups, resamples=200000):
    off = [[v - statistics.fmean(g) for v in g] for g in groups]
    t = []
    for _ in range(resamples):
        drawn = [weighted(g) for g in off]
        mean = drawn[0][0] - (drawn[1][0] if len(drawn) > 1 else 0)
        t.append(mean / math.sqrt(sum(d[1] for d in drawn)))
    t.sort()
    off_by = 3 * math.sqrt(0.025 * 0.975 / 2000)
    ranks = [int(p * resamples) for p in (0.025, 0.975)]
    near = [int((p + sign * off_by) * resamples) for p in (0.025, 0.975) for sign in (1, -1)]
    noise = max(abs(t[r] - t[k]) for r, pair in zip(ranks, (near[:2], near[2:])) for k in pair)
    return t[ranks[0]], t[ranks[1]], noise


def interval(kind, x, y=None, resampled=True):
    """What is allowed is 3 standard errors of quantiles of 2000 resamples."""
    logs, groups = scale(*([x] if y is None else [x, y]))
    value = statistics.fmean(groups[0])
    if y is not None and logs:
        value -= statistics.fmean(groups[1])
    divisor = 1
    if y is not None and not logs:
        divisor = statistics.fmean(groups[1])
        value /= divisor
        groups[1] = [v * value for v in groups[1]]
    error = math.sqrt(sum(map(error2, groups))) / abs(divisor)
    t = student(0.975, min(map(len, groups)) - 1)
    low, high, noise = bootstrap_t(groups) if resampled else (-t, t, 1e-9)
    if divisor < 0:
        low, high = -high, -low
    bounds = [value, value - high * error, value - low * error]
    allowed = noise * error
    if logs:
        bounds, allowed = [math.exp(v) for v in bounds], allowed * math.exp(value)
    show(kind, *bounds, allowed, x=x, y=y)


def detectable(x, y, alpha, p_least):
    logs, groups = scale(x, y)
    level = p_least * (math.ceil(alpha / p_least) - 1)
    df = welch(*groups)
    found = (student(1 - level / 2, df) + student(0.8, df)) * math.sqrt(sum(map(error2, groups)))
    found = math.expm1(found) if logs else found / abs(statistics.fmean(groups[1]))
    show("detectable", found, alpha, x=x, y=y)


def show(kind, *wanted, x, y=None):
    numbers = [f"{v:.12g}" for v in wanted] + ["x"] + [f"{v:g}" for v in x]
    print(kind, *numbers, *(["y"] + [f"{v:g}" for v in y] if y else []))


def p_row(x, y, resampled=False):
    p, ways = split_p(x, y)
    show("p", p, 4 * math.sqrt(p * (1 - p) / 9999) + 1e-4 if ways > 20000 else 1e-12, x=x, y=y)


def main():
    random.seed(1)
    print("# Made by: python3 ci/unit/stats/reference.py >ci/unit/stats/reference.txt")
    print("# centre, ratio: value low high allowed; p: p allowed; detectable: value alpha")
    interval("centre", FIVE)
    interval("centre", FIVE[:3], resampled=False)
    interval("centre", FIVE[:2], resampled=False)
    interval("centre", TEN)
    interval("centre", SIGNED)
    interval("ratio", FIVE, OTHER)
    interval("ratio", TEN, OTHER)
    interval("ratio", TEN, LATER)
    interval("ratio", FIVE[:4], LATER, resampled=False)
    interval("ratio", SIGNED, ABOVE)
    interval("ratio", SIGNED, [-v for v in ABOVE])
    interval("ratio", SIGNED[:3], ABOVE, resampled=False)
    p_row(FIVE, OTHER)
    p_row(OTHER, FIVE)
    p_row(FIVE[:1], TEN)
    p_row(FIVE[:3], OTHER)
    p_row(COARSE, COARSER)
    p_row(SIGNED, ABOVE)
    p_row(SIGNED[:4], [-v for v in SIGNED])
    p_row(TEN, LATER)
    detectable(FIVE, OTHER, 0.05, 2 / 252)
    detectable(TEN, LATER, 0.05 / 12, 1e-4)
    detectable(SIGNED, ABOVE, 0.05, 1 / 1716)


main()
