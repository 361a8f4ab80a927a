import type { DayRange } from '../sealed-hold-out.ts'
import { ValidatorError } from '../validator-error.ts'
import { dayRuns } from './day-runs.ts'
import { requireDayCount } from './require-day-count.ts'
import type { Split } from './split.ts'

export interface PurgedFoldOptions {
  /** Trading days there are. */
  readonly days: number
  /** Runs of days that they are cut into; lengths differ by one at most, the longer ones first. */
  readonly folds: number
  /** Days left out of training on both sides of each tested run. Default 0. */
  readonly purgeDays?: number
  /** Days left out behind each tested run, beyond the purged ones. Default 0. */
  readonly embargoDays?: number
}

/** A split for each choice of `testFolds` of the folds, in lexicographic order. */
export function purgedSplits(options: PurgedFoldOptions, choices: readonly (readonly number[])[]): Split[] {
  const { days, folds, purgeDays = 0, embargoDays = 0 } = options
  const runs = dayRuns(days, folds)
  return choices.map((chosen) => {
    const isOpen = new Uint8Array(days).fill(1)
    const test = joined(chosen.map((fold) => runs[fold]!))
    for (const { from, to } of test)
      isOpen.fill(0, Math.max(0, from - purgeDays), to + purgeDays + embargoDays)
    const train = rangesOf(isOpen)
    if (train.length === 0)
      throw new ValidatorError(
        'too-few-trading-days',
        `Of ${days} trading days none is left to train on beside the tested runs ${chosen.join(', ')}`,
        {
          remedy: 'Use a longer history, or fewer days of purge and embargo.',
          context: { days, folds, purgeDays, embargoDays },
        },
      )
    return { train, test }
  })
}

/** @throws ValidatorError `split-invalid` */
export function requirePurgedFolds(options: PurgedFoldOptions, leastFolds: number): void {
  const { days, folds, purgeDays = 0, embargoDays = 0 } = options
  requireDayCount('folds', folds, leastFolds)
  requireDayCount('days', days, folds)
  requireDayCount('purgeDays', purgeDays, 0)
  requireDayCount('embargoDays', embargoDays, 0)
}

/** Neighbouring runs become one. */
function joined(runs: readonly DayRange[]): DayRange[] {
  const ranges: DayRange[] = []
  for (const run of runs) {
    const last = ranges.at(-1)
    if (last?.to === run.from) ranges[ranges.length - 1] = { from: last.from, to: run.to }
    else ranges.push(run)
  }
  return ranges
}

function rangesOf(isOpen: Uint8Array): DayRange[] {
  const ranges: DayRange[] = []
  for (let day = 0; day < isOpen.length; day++) {
    if (isOpen[day] === 0) continue
    const from = day
    while (day < isOpen.length && isOpen[day] === 1) day += 1
    ranges.push({ from, to: day })
  }
  return ranges
}
