import { OptimizerError } from '../src/index.ts'
import { journalledSearch } from './journalled-search.ts'

/** Ends with 5 where another process writes to the journal. */
const IN_USE = 5

const [path, trials, flush, pause] = process.argv.slice(2)
try {
  await journalledSearch(path!, {
    trials: Number(trials),
    flush: flush === 'trial' || flush === 'batch' ? flush : { everyMs: 5 },
    pause: Number(pause ?? 0),
  })
} catch (error) {
  if (!(error instanceof OptimizerError && error.code === 'journal-in-use')) throw error
  process.exitCode = IN_USE
}
