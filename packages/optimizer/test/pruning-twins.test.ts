import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createStudy,
  float,
  medianPruner,
  random,
  successiveHalvingPruner,
  type Pruner,
  type PruningRequest,
} from '../src/index.ts'

/** The median rule as it reads, over all trials each time. */
function naiveMedian({ trial, trials, completed }: PruningRequest, startup: number, warmup: number): boolean {
  const { step } = trial.reports.at(-1)!
  if (completed === 0 || completed < startup || step < warmup) return false
  const own = trial.reports.map(({ loss }) => loss).filter((loss) => !Number.isNaN(loss))
  if (own.length === 0) return true
  const rivals = trials
    .filter(({ complete }) => complete)
    .flatMap(({ reports }) => reports.filter((report) => report.step === step).map(({ loss }) => loss))
    .filter((loss) => !Number.isNaN(loss))
    .sort((a, b) => a - b)
  const [low, high] = [rivals[Math.ceil(rivals.length / 2) - 1], rivals[Math.floor(rivals.length / 2)]]
  return low !== undefined && high !== undefined && Math.min(...own) > low + (high - low) / 2
}

/** Successive halving as it reads: at each rung that the last report has come to. */
function naiveHalving({ trial, trials }: PruningRequest, factor: number, least: number): boolean {
  const [last, previous] = trial.reports.toReversed()
  for (let rung = least; rung <= last!.step; rung *= factor) {
    if (previous !== undefined && previous.step >= rung) continue
    const rivals = trials
      .map(({ reports }) => reports.find(({ step }) => step >= rung)?.loss)
      .filter((loss) => loss !== undefined && !Number.isNaN(loss))
    const ahead = rivals.filter((loss) => loss! < last!.loss).length
    if (Number.isNaN(last!.loss) || ahead >= Math.max(1, Math.floor(rivals.length / factor))) return true
  }
  return false
}

/** Asks the rule as well each time, and a pruner that meets the trials for the first time. */
function besideTwins(
  create: () => Pruner,
  naive: (request: PruningRequest) => boolean,
  seen: boolean[],
): Pruner {
  const pruner = create()
  return {
    ...pruner,
    prunes: (request) => {
      const prunes = pruner.prunes(request)
      expect(prunes).toBe(naive(request))
      expect(create().prunes(request)).toBe(prunes)
      seen.push(prunes)
      return prunes
    },
  }
}

const moves = fc.array(
  fc.record({
    /** Which of the open trials; a new one where there are not so many. */
    which: fc.nat(7),
    leap: fc.integer({ min: 1, max: 3 }),
    value: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -4, max: 4 }) }, fc.constant(NaN)),
    judged: fc.integer({ min: 0, max: 3 }).map((share) => share > 0),
    end: fc.constantFrom('open', 'open', 'open', 'open', 'complete', 'failed', 'infeasible'),
  }),
  { minLength: 1, maxLength: 250 },
)

test.each([
  [
    'median',
    () => medianPruner({ startupTrials: 2, warmupSteps: 1 }),
    (r: PruningRequest) => naiveMedian(r, 2, 1),
  ],
  [
    'median from the first',
    () => medianPruner({ startupTrials: 0 }),
    (r: PruningRequest) => naiveMedian(r, 0, 0),
  ],
  [
    'halving',
    () => successiveHalvingPruner({ reductionFactor: 2 }),
    (r: PruningRequest) => naiveHalving(r, 2, 1),
  ],
  [
    'halving by 3 from step 2',
    () => successiveHalvingPruner({ reductionFactor: 3, minResource: 2 }),
    (r: PruningRequest) => naiveHalving(r, 3, 2),
  ],
])('%s prunes what a slow twin prunes, whatever is told in between', (_, create, naive) => {
  const seen: boolean[] = []
  fc.assert(
    fc.property(moves, fc.constantFrom('minimize', 'maximize'), (steps, direction) => {
      const study = createStudy({
        space: { x: float(0, 1) },
        direction,
        sampler: random({ seed: 1 }),
        pruner: besideTwins(create, naive, seen),
      })
      const open: { number: number; step: number }[] = []
      for (const { which, leap, value, judged, end } of steps) {
        if (open[which] === undefined) open.push({ number: study.ask().number, step: -1 })
        const place = Math.min(which, open.length - 1)
        const trial = open[place]!
        trial.step += leap
        study.report(trial.number, trial.step, value)
        const isPruned = judged && study.shouldPrune(trial.number)
        if (!isPruned && end === 'open') continue
        open.splice(place, 1)
        if (isPruned) study.tell(trial.number, { pruned: 'behind' })
        else if (end === 'complete') study.tell(trial.number, value)
        else study.tell(trial.number, end === 'failed' ? { failed: 'no' } : { infeasible: 'no' })
      }
    }),
    { seed: 1, numRuns: 150 },
  )
  expect(new Set(seen)).toEqual(new Set([true, false]))
})
