import { trialLedger, type TrialRecord } from '../src/index.ts'

// Begins the work that it is given, and is killed while it is at it.
const [path, record] = process.argv.slice(2)
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
await trialLedger(path!).begin(JSON.parse(record!) as TrialRecord)
process.stdout.write('begun')
setInterval(() => undefined, 1000)
