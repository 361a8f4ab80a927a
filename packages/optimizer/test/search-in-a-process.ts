import { existsSync } from 'node:fs'
import { OptimizerError } from '../src/index.ts'
import { journalledSearch } from './journalled-search.ts'

/** Ends with 5 where another process writes to the journal. */
const IN_USE = 5

// A search that is to wait begins its trials when the file `start` is there, and not before.
const [path, trials, flush, pause, start] = process.argv.slice(2)
try {
  await journalledSearch(path!, {
    trials: Number(trials),
    flush: flush === 'trial' || flush === 'batch' ? flush : { everyMs: 5 },
    pause: Number(pause ?? 0),
    mayGoOn: () => start === undefined || existsSync(start),
  })
} catch (error) {
  if (!(error instanceof OptimizerError && error.code === 'journal-in-use')) throw error
  process.exitCode = IN_USE
}
