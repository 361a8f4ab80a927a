import { library } from '@openbell/build/tsup'

export default library([
  'src/index.ts',
  'src/threads/index.ts',
  // Started by the threads' own code, as a file beside it.
  'src/threads/backtest-worker.ts',
])
