"""Opens an exported journal with the real Optuna, goes on with each study, and says on standard output what it saw.

    python3 checks/optuna/open_studies.py study.log spaces.json 20

The second file holds the spaces by the names of the studies, the number is that of the trials to go on with.
"""

import json
import sys
import warnings

import optuna
from optuna.storages import JournalStorage

try:
    from optuna.storages.journal import JournalFileBackend
except ImportError:
    from optuna.storages import JournalFileStorage as JournalFileBackend


def suggest(trial, name, dimension):
    if dimension["kind"] == "categorical":
        return trial.suggest_categorical(name, dimension["choices"])
    low, high, log = dimension["low"], dimension["high"], dimension.get("log", False)
    if dimension["kind"] == "int":
        return trial.suggest_int(name, low, high, step=dimension.get("step", 1), log=log)
    return trial.suggest_float(name, low, high, step=dimension.get("step"), log=log)


def objective(space):
    def value(trial):
        params = {}
        waiting = dict(space)
        while waiting:
            for name, dimension in list(waiting.items()):
                when = dimension.get("when", {})
                if any(parent in waiting for parent in when):
                    continue
                del waiting[name]
                if all(params.get(parent) in values for parent, values in when.items()):
                    params[name] = suggest(trial, name, dimension)
        return float(len(params))

    return value


def seen(trial):
    distributions = trial.distributions.items()
    return {
        "number": trial.number,
        "state": trial.state.name,
        "params": trial.params,
        "values": trial.values,
        "steps": trial.intermediate_values,
        "attributes": trial.user_attrs,
        "constraints": trial.system_attrs.get("constraints"),
        # Samplers leave out what its own distribution does not contain.
        "contained": all(d._contains(d.to_internal_repr(trial.params[name])) for name, d in distributions),
    }


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
    path, spaces, more = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(spaces, encoding="utf-8") as file:
        space_of = json.load(file)
    report = {"version": optuna.__version__, "studies": []}
    for name, space in space_of.items():
        sampler = optuna.samplers.TPESampler(seed=1, multivariate=True, group=True)
        study = optuna.load_study(study_name=name, storage=JournalStorage(JournalFileBackend(path)), sampler=sampler)
        trials = [seen(trial) for trial in study.trials]
        best = study.best_trial
        summary = {
            "name": name,
            "direction": study.direction.name,
            "attributes": study.user_attrs,
            "trials": trials,
            "best": {"number": best.number, "value": best.value},
        }
        study.optimize(objective(space), n_trials=more)
        again = optuna.load_study(study_name=name, storage=JournalStorage(JournalFileBackend(path)))
        summary["unchanged"] = [seen(trial) for trial in again.trials[: len(trials)]] == trials
        summary["added"] = [trial.state.name for trial in again.trials[len(trials) :]]
        report["studies"].append(summary)
    json.dump(report, sys.stdout)


main()
