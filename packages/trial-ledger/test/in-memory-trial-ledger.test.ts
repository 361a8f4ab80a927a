import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inMemoryTrialLedger, trialLedger, type TrialRecord } from '../src/index.ts'

test('counts as a ledger in a file does', async () => {
  const work = (run: string, trials: number): TrialRecord => ({
    run,
    strategy: 'S2',
    session: 'RTH',
    market: 'CME',
    symbols: ['ES'],
    work: 'search',
    from: '2025-01-02',
    to: '2025-06-30',
    data: 'd',
    code: '1',
    effective: 2,
    parts: [
      { name: 'search', purpose: 'search', trials },
      { name: 'walk-forward', purpose: 'walk-forward', trials: 50 },
    ],
    sharpes: { count: 3, mean: 0.1, variance: 0.02 },
  })
  const question = { strategy: 'S2', session: 'RTH', market: 'CME', from: '2025-01-02', to: '2025-02-01' }
  const folder = await mkdtemp(join(tmpdir(), 'openbell-ledger-'))
  try {
    const ledgers = [trialLedger(join(folder, 'ledger.jsonl')), inMemoryTrialLedger()]
    for (const ledger of ledgers) {
      await ledger.begin({ ...work('a', 100), sharpes: null, effective: null })
      await ledger.end(work('a', 90))
      await ledger.begin({ ...work('b', 10), sharpes: null, effective: null })
    }
    const [filed, kept] = await Promise.all(ledgers.map((ledger) => ledger.trialsFor(question)))
    expect(kept).toEqual(filed)
    expect(kept).toMatchObject({ runs: 2, trials: 200, unfinished: 60 })
    // Those of a walk-forward are never chosen from: two independent ones of a, and all ten planned ones of b.
    expect(kept!.effective).toBe(12)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
