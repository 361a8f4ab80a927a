import { countTrials } from './count-trials.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { TrialLedger } from './trial-ledger.ts'

/** A ledger that forgets everything with the process: for rehearsals whose trials must not count. Its path is empty. */
export function inMemoryTrialLedger(): TrialLedger {
  const entries: LedgerEntry[] = []
  return {
    path: '',
    begin: async (planned) => {
      entries.push({ ...planned, format: 1, state: 'begun' })
    },
    end: async (made) => {
      entries.push({ ...made, format: 1, state: 'ended' })
    },
    trialsFor: async (question) => countTrials(entries, question),
  }
}
