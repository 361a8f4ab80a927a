import { open, readFile, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createFolder, syncFolder } from '@openbell/durable-files'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerLine, parseLedgerLine } from './ledger-line.ts'
import { TrialLedgerError } from './trial-ledger-error.ts'

export interface LedgerContents {
  readonly entries: readonly LedgerEntry[]
  /** Bytes up to which the file is whole; what follows is a line that a crash cut off. */
  readonly wholeBytes: number
  /** Null while there is no file. */
  readonly size: number | null
}

/** @throws TrialLedgerError `trial-ledger-damaged`, `trial-ledger-unusable` */
export async function readLedgerFile(path: string): Promise<LedgerContents> {
  const bytes = await guarded(path, 'read', () => readIfThere(path))
  if (bytes === null) return { entries: [], wholeBytes: 0, size: null }
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1)
  const entries = lines.map((line, index) => {
    const entry = parseLedgerLine(line)
    if (entry !== null) return entry
    throw new TrialLedgerError(
      'trial-ledger-damaged',
      `Line ${index + 1} of ${path} is not what was written`,
      {
        remedy: 'Restore the file from a copy: without that line, trials would go uncounted.',
        context: { path, line: index + 1 },
      },
    )
  })
  return { entries, wholeBytes, size: bytes.length }
}

/** Writes an entry behind the whole ones; it is on the disk when the promise resolves. @throws as `readLedgerFile`, FileError */
export async function appendLedgerLine(
  path: string,
  { wholeBytes, size }: LedgerContents,
  entry: LedgerEntry,
): Promise<void> {
  if (size === null) await createFolder(dirname(path))
  await guarded(path, 'written', async () => {
    // Before opening to append: such a handle cannot truncate on every system.
    if (size !== null && wholeBytes < size) await truncate(path, wholeBytes)
    const file = await open(path, 'a')
    try {
      await file.appendFile(`${ledgerLine(entry)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    // A new name is durable once its folder is.
    if (size === null) await syncFolder(dirname(path))
  })
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function guarded<T>(path: string, verb: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new TrialLedgerError(
      'trial-ledger-unusable',
      `The trial ledger ${path} cannot be ${verb}: ${why}`,
      {
        remedy: 'Check that the folder exists, may be written to and has space left.',
        context: { path },
        cause,
      },
    )
  }
}
