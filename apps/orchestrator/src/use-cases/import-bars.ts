import { join } from 'node:path'
import { mergeBars, openBarStore, readBarFile, type ContractMerge, type Stamp } from '@openbell/market-data'
import { importRemarks } from '../bars/import-remarks.ts'
import type { Progress } from '../progress/progress.ts'
import { instrumentOf } from '../training/instruments.ts'

/** What to import, and into which store. */
export interface ImportQuestion {
  readonly path: string
  readonly symbol: string
  readonly contract?: string
  readonly timeZone?: string
  readonly stamp?: Stamp
  /** The file's bars win over those in the store. */
  readonly replace: boolean
  readonly dryRun: boolean
  readonly dataDir: string
  /** Folder of the store within `dataDir`. */
  readonly store: string
}

/** What the file was found to be, and what became of its bars. */
export interface ImportAnswer {
  readonly format: string
  readonly stamp: Stamp
  readonly store: string
  /** Bars read from the file. */
  readonly bars: number
  readonly contracts: readonly ContractMerge[]
  /** Whatever was put right, passed over, or looks wrong, as sentences. */
  readonly remarks: readonly string[]
}

/** Reads a file of bars and merges it into a store; with `dryRun` it only says what would happen. */
export async function importBars(
  question: ImportQuestion,
  progress: Progress,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  const { symbol, replace, dryRun } = question
  const { tickSize } = instrumentOf(symbol)
  const file = await progress.step(
    'read',
    `Read ${question.path}`,
    () => readBarFile({ ...question, signal }),
    ({ format, count }) => `${count.toLocaleString('en-US')} bars, ${format}`,
  )
  const folder = join(question.dataDir, question.store)
  const store = await openBarStore(folder)
  const contracts = await progress.step(
    'merge',
    dryRun ? 'Compare with the store' : 'Merge into the store',
    (step) =>
      mergeBars({
        store,
        symbol,
        file,
        tickSize,
        replace,
        dryRun,
        signal,
        onProgress: (done, all) => step.update(done, all, 'bars'),
      }),
    (merged) => `${merged.reduce((sum, { added }) => sum + added, 0).toLocaleString('en-US')} new`,
  )
  const { format, stamp, count: bars } = file
  return { format, stamp, store: store.folder, bars, contracts, remarks: importRemarks(file) }
}
