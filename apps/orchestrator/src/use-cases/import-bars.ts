import { join } from 'node:path'
import { mergeBars, openBarStore, readBarFile, type ContractMerge, type Stamp } from '@openbell/market-data'
import { instrumentOf } from '../training/instruments.ts'
import type { Progress } from '../progress/progress.ts'

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
  return { format, stamp, store: store.folder, bars, contracts, remarks: remarksOn(file) }
}

function remarksOn(file: Awaited<ReturnType<typeof readBarFile>>): string[] {
  const { firstUnordered, duplicates, contradictions, skipped, skippedNames, stamp, hasVolume } = file
  const remarks: string[] = []
  if (firstUnordered !== null)
    remarks.push(`The bars were not in order, first at line or row ${firstUnordered}; they were sorted.`)
  if (duplicates > 0) remarks.push(`${duplicates} bars stood there more than once and were taken once.`)
  if (contradictions > 0)
    remarks.push(
      `${contradictions} minutes stood there twice with different values; the later one was taken.`,
    )
  if (skipped > 0)
    remarks.push(
      `${skipped} bars of others were passed over: ${skippedNames.join(', ')}${skipped > skippedNames.length ? ' …' : ''}.`,
    )
  if (file.stampContradicted)
    remarks.push(`The bars do not look as if they were stamped with the ${stamp}; it was taken as you said.`)
  if (!hasVolume) remarks.push('The file has no volumes: those of new bars are 0.')
  return remarks
}
