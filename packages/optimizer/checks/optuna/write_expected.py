"""Writes the expected lines of the unit test with the real Optuna: what it logs for a study it is told by hand.

    python3 checks/optuna/write_expected.py test/fixtures/optuna-study.json test/fixtures/optuna-study.log

Worker, clock and white space are made those of the export: Optuna names workers at random, and writes the spaces of
its outer JSON from one version to another differently.
"""

import datetime
import json
import math
import os
import sys
import tempfile

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.storages import JournalStorage
from optuna.study import StudyDirection
from optuna.trial import FrozenTrial, TrialState

try:
    from optuna.storages.journal import JournalFileBackend
except ImportError:
    from optuna.storages import JournalFileStorage as JournalFileBackend

STATES = {
    "complete": TrialState.COMPLETE,
    "pruned": TrialState.PRUNED,
    "infeasible": TrialState.PRUNED,
    "failed": TrialState.FAIL,
}


def distribution_of(dimension):
    if dimension["kind"] == "categorical":
        return CategoricalDistribution(dimension["choices"])
    log = dimension.get("log", False)
    if dimension["kind"] == "int":
        return IntDistribution(dimension["low"], dimension["high"], log=log, step=dimension.get("step", 1))
    return FloatDistribution(dimension["low"], dimension["high"], log=log, step=dimension.get("step"))


def lines_of(study, path):
    storage = JournalStorage(JournalFileBackend(path))
    description = study["description"]
    direction = {"minimize": StudyDirection.MINIMIZE, "maximize": StudyDirection.MAXIMIZE}[description["direction"]]
    study_id = storage.create_new_study(directions=[direction], study_name=study["name"])
    storage.set_study_user_attr(study_id, "sampler", description["sampler"])
    space = description["space"]
    at = datetime.datetime.fromisoformat(study["at"].replace("Z", "+00:00"))
    for trial in study["trials"]:
        names = sorted(trial["params"])
        outcome = trial["outcome"]
        reason = outcome.get("reason")
        violation = outcome.get("violation")
        template = FrozenTrial(
            number=-1,
            trial_id=-1,
            state=TrialState.RUNNING,
            value=None,
            datetime_start=at,
            datetime_complete=None,
            params={name: trial["params"][name] for name in names},
            distributions={name: distribution_of(space[name]) for name in names},
            user_attrs={} if reason is None else {"outcome": outcome["state"], "reason": reason},
            system_attrs={} if violation is None else {"constraints": [float(violation)]},
            intermediate_values={},
        )
        trial_id = storage.create_new_trial(study_id, template_trial=template)
        value = None if outcome.get("value") is None else float(outcome["value"])
        reports = {step: math.nan if value is None else float(value) for step, value in trial.get("reports", [])}
        if outcome["state"] == "pruned":
            reports[outcome["step"]] = value
        for step, reported in reports.items():
            storage.set_trial_intermediate_value(trial_id, step, reported)
        storage.set_trial_state_values(trial_id, STATES[outcome["state"]], None if value is None else [value])
    with open(path, encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            entry["worker_id"] = "openbell"
            if "datetime_complete" in entry:
                entry["datetime_complete"] = at.isoformat(timespec="microseconds")
            yield json.dumps(entry, separators=(",", ":")) + "\n"


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    with open(sys.argv[1], encoding="utf-8") as file:
        study = json.load(file)
    with tempfile.TemporaryDirectory() as folder:
        text = "".join(lines_of(study, os.path.join(folder, "study.log")))
    with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


main()
