import { backtestThreads, type BacktestThreads } from '../src/threads/index.ts'
import type { S2Set } from './s2.ts'
import type { s2Trials } from './s2-trials.ts'

/** So many threads that back-test S2 on the bars of some trials; started and warm once this resolves. */
export async function s2Threads(
  { bars, batch, warm }: ReturnType<typeof s2Trials>,
  workers: number,
  sets: readonly S2Set[],
): Promise<BacktestThreads> {
  const { segments, dayCount, instrument } = batch(warm, [])
  // The harness puts both modules beside the bench.
  const planModule = new URL('./s2-plan-module.js', import.meta.url)
  const threads = backtestThreads({ workers, planModule, setting: { bars, segments, dayCount, instrument } })
  for (let pass = 0; pass < 3; pass++) await threads.run(sets.map(parametersOf))
  return threads
}

export function parametersOf({ threshold, level, stop, target, minAtr, maxBars }: S2Set): number[] {
  return [threshold, level, stop, target, minAtr, maxBars]
}
