import { setTimeout as delay } from 'node:timers/promises'
import {
  categorical,
  createStudy,
  float,
  int,
  openTrialJournal,
  random,
  runStudy,
  type FlushPolicy,
  type Outcome,
  type ParametersOf,
} from '../src/index.ts'

export const TRIALS = 8

const space = { x: float(-2, 2, { step: 0.01 }), n: int(1, 9), k: categorical(['é', 'b']) }

const newStudy = () =>
  createStudy({
    space,
    direction: 'minimize',
    sampler: random({ seed: 7 }),
    constraints: [({ x, n }) => x < n],
  })

const objective = ({ x, n, k }: ParametersOf<typeof space>): Outcome => {
  if (n === 4) return { state: 'infeasible', reason: 'n is 4, "quoted"\n' }
  if (x > 1.5) return { state: 'failed', reason: 'crash' }
  return { state: 'complete', value: x * x + n / 10 + (k === 'b' ? 0 : 0.3) }
}

export function searchHeader(): Readonly<Record<string, unknown>> {
  return { ...newStudy().description, batchSize: 3, data: 'abc' }
}

/**
 * A search that always ends with the same journal; `pause` in milliseconds makes each batch take its time, and no batch
 * ends before `mayGoOn` says so.
 */
export async function journalledSearch(
  path: string,
  {
    trials = TRIALS,
    flush = 'batch',
    pause = 0,
    mayGoOn = () => true,
  }: { trials?: number; flush?: FlushPolicy; pause?: number; mayGoOn?: () => boolean } = {},
): Promise<{ dropped: number }> {
  const journal = await openTrialJournal(path, searchHeader(), { flush })
  try {
    await runStudy({
      study: newStudy(),
      trials,
      batchSize: 3,
      journal,
      evaluate: async (batch) => {
        if (pause > 0) await delay(pause)
        while (!mayGoOn()) await delay(5)
        return batch.map(({ params }) => objective(params))
      },
    })
  } finally {
    await journal.close()
  }
  return { dropped: journal.dropped }
}
