"""Speaks JSON lines: a request on standard input, its answer on standard output, until standard input ends.

    {"do": "start", "sampler": name, "direction": "minimize", "space": [dimension, ...], "seeds": [...]}
                                     begins one study for each seed, forgets those before, and answers {"params": [...]}
    {"do": "step", "outcomes": [...]}
                                     tells each study the outcome of its trial and asks for the next: {"params": [...]}.
                                     An outcome is {"value": v}, {"violation": v} with v > 0 for a trial that breaks a
                                     rule, {"rejected": true} for one that must not be asked, or null for a study that
                                     is done; such a study answers null from there on.
    {"do": "stack", "file": path, "bars": n, "space": [...], "seeds": [...], "trials": k}
                                     searches S2's parameters k trials long for each seed, numba evaluating, and answers
                                     the nanoseconds of each search; high, low, close and volume lie in the file, one
                                     after the other, as float64. Indicators are computed before the clock starts.

A dimension is {"name", "kind": "float" | "int" | "categorical", "low", "high", "step", "log", "choices", "when"}; one with
"when": {parent: [values]} stands behind its parents and is suggested where each has one of the values. The first line that
comes out says which versions run and which samplers there are. A request that fails is answered with {"error": text}.
"""

import json
import math
import os
import platform
import sys
import time
import warnings

import optuna

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)

SAMPLERS = {
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "quasi random": lambda seed: optuna.samplers.QMCSampler(seed=seed, scramble=True),
    # Both by name, so that an Optuna of another default answers what is asked.
    "tpe multivariate": lambda seed: optuna.samplers.TPESampler(
        seed=seed, multivariate=True, constant_liar=True, **told_constraints()
    ),
    "tpe univariate": lambda seed: optuna.samplers.TPESampler(
        seed=seed, multivariate=False, constant_liar=True, **told_constraints()
    ),
    "cmaes": lambda seed: optuna.samplers.CmaEsSampler(seed=seed),
    "gp": lambda seed: optuna.samplers.GPSampler(seed=seed, **told_constraints()),
}
NEEDS = {"quasi random": "scipy", "cmaes": "cmaes", "gp": "torch"}

# Optuna 5 is told a trial's constraints; before, its sampler asks a function for them.
TELLS_CONSTRAINTS = hasattr(optuna.trial.Trial, "set_constraint")


def told_constraints():
    if TELLS_CONSTRAINTS:
        return {}
    return {"constraints_func": lambda trial: (trial.user_attrs.get("violation", 0.0),)}


def set_violation(trial, violation):
    if TELLS_CONSTRAINTS:
        trial.set_constraint("rule", violation)
    else:
        trial.set_user_attr("violation", violation)


def suggest(trial, dimension):
    name, kind = dimension["name"], dimension["kind"]
    if kind == "categorical":
        return trial.suggest_categorical(name, dimension["choices"])
    low, high, step, log = (dimension.get(key) for key in ("low", "high", "step", "log"))
    if kind == "int":
        return trial.suggest_int(name, low, high, step=step or 1, log=bool(log))
    return trial.suggest_float(name, low, high, step=step, log=bool(log))


def suggest_all(trial, space):
    params = {}
    for dimension in space:
        when = dimension.get("when", {})
        if all(params.get(parent) in values for parent, values in when.items()):
            params[dimension["name"]] = suggest(trial, dimension)
    return params


class Search:
    def __init__(self, sampler, direction, space, seed):
        self.space = space
        self.study = optuna.create_study(direction=direction, sampler=SAMPLERS[sampler](seed))
        self.worst = math.inf if direction == "minimize" else -math.inf
        self.trial = None

    def ask(self):
        self.trial = self.study.ask()
        return suggest_all(self.trial, self.space)

    def tell(self, outcome):
        if outcome.get("rejected"):
            self.study.tell(self.trial, state=optuna.trial.TrialState.FAIL)
        elif "violation" in outcome:
            # Its value has no part in the ranking: a trial that breaks a rule comes behind all that break none.
            set_violation(self.trial, outcome["violation"])
            self.study.tell(self.trial, self.worst)
        else:
            set_violation(self.trial, 0.0)
            self.study.tell(self.trial, outcome["value"])


def start(request, state):
    state["searches"] = [
        Search(request["sampler"], request["direction"], request["space"], seed) for seed in request["seeds"]
    ]
    return {"params": [search.ask() for search in state["searches"]]}


def step(request, state):
    params = []
    for search, outcome in zip(state["searches"], request["outcomes"]):
        if outcome is None:
            params.append(None)
            continue
        search.tell(outcome)
        params.append(search.ask())
    return {"params": params}


def stack(request, _state):
    import numpy as np

    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "numba"))
    from s2_close_only import trade, vwap_distance, wilder_atr, wilder_rsi

    high, low, close, volume = (
        np.ascontiguousarray(column)
        for column in np.fromfile(request["file"], dtype="<f8").reshape(4, request["bars"])
    )
    columns = vwap_distance(close, volume, 20), wilder_rsi(close, 14), wilder_atr(high, low, close, 14)
    returns = np.empty(close.size)
    space = request["space"]

    def objective(trial):
        values = [suggest(trial, dimension) for dimension in space]
        count = trade(close, *columns, *values[:5], int(values[5]), returns)
        made = returns[:count]
        return float(made.mean() / made.std()) if count > 1 and made.std() > 0 else -10.0

    # Compiles, and imports what Optuna imports late.
    optuna.create_study(sampler=SAMPLERS["tpe multivariate"](0)).optimize(objective, n_trials=15)
    nanoseconds = []
    for seed in request["seeds"]:
        begin = time.perf_counter_ns()
        study = optuna.create_study(direction="maximize", sampler=SAMPLERS["tpe multivariate"](seed))
        study.optimize(objective, n_trials=request["trials"])
        nanoseconds.append(time.perf_counter_ns() - begin)
    return {"nanoseconds": nanoseconds}


REQUESTS = {"start": start, "step": step, "stack": stack}


def is_there(sampler):
    module = NEEDS.get(sampler)
    if module is None:
        return True
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def say(message):
    print(json.dumps(message), flush=True)


def main():
    say(
        {
            "optuna": optuna.__version__,
            "python": platform.python_version(),
            "samplers": [name for name in SAMPLERS if is_there(name)],
        }
    )
    state = {}
    for line in sys.stdin:
        try:
            request = json.loads(line)
            say(REQUESTS[request["do"]](request, state))
        except Exception as error:
            say({"error": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    main()
