import { parseArgs } from 'node:util'

/** The folder of real bars that `--bars <folder>` names, or null: nothing needs them. Threads are handed the arguments. */
export const barsFolder =
  parseArgs({ options: { bars: { type: 'string' } }, strict: false, allowPositionals: true }).values.bars ??
  null
