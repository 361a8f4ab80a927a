import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { HoldOutLedger, Opening } from './hold-out-ledger.ts'
import { ValidatorError } from './validator-error.ts'

interface Entry extends Opening {
  readonly key: string
}

interface Contents {
  readonly entries: readonly Entry[]
  /** Bytes up to which the file is whole; what follows is a line that a crash cut off. */
  readonly wholeBytes: number
  /** Whether the next line must begin with a line break of its own. */
  readonly lacksBreak: boolean
}

/**
 * A ledger kept in a file of JSON lines, `{"key":…,"candidate":…}`, only ever appended to.
 *
 * A look is on the disk (fsync) before `record` resolves. A last line that a crash cut off is dropped: its `record`
 * never resolved, so nothing was seen. The file and its folder are created by the first look. One process at a time
 * may write; hold the run's lock.
 *
 * Both methods reject with `ValidatorError`: code `hold-out-ledger-damaged` when another line cannot be read,
 * `hold-out-ledger-unusable` when the file system refuses.
 */
export function fileHoldOutLedger(path: string): HoldOutLedger {
  // Synchronous inside, so that two calls in one process cannot interleave.
  return {
    openings: async (key) => looksAt(key, readLedger(path).entries),
    record: async (key, { candidate }) => {
      const contents = readLedger(path)
      const known = looksAt(key, contents.entries)
      const earlier = known.findIndex((opening) => opening.candidate === candidate)
      if (earlier >= 0) return earlier + 1
      refusalAsError(path, 'written', () => append(path, contents, JSON.stringify({ key, candidate })))
      return known.length + 1
    },
  }
}

function looksAt(key: string, entries: readonly Entry[]): Opening[] {
  const candidates = new Set(entries.filter((entry) => entry.key === key).map(({ candidate }) => candidate))
  return [...candidates].map((candidate) => ({ candidate }))
}

function readLedger(path: string): Contents {
  const bytes = refusalAsError(path, 'read', () => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0)))
  const afterLastBreak = bytes.lastIndexOf(0x0a) + 1
  const lines = bytes.subarray(0, afterLastBreak).toString('utf8').split('\n').slice(0, -1)
  const entries = lines.map((line, index) => {
    const entry = parseEntry(line)
    if (entry !== undefined) return entry
    throw new ValidatorError(
      'hold-out-ledger-damaged',
      `Line ${index + 1} of ${path} is not a look at a hold-out`,
      {
        remedy: 'Restore the file from a copy, or mend the line: without it, looks would go uncounted.',
        context: { path, line: index + 1 },
      },
    )
  })
  // A whole entry without a line break was kept by hand or by an editor: it counts.
  const last = parseEntry(bytes.subarray(afterLastBreak).toString('utf8'))
  return last === undefined
    ? { entries, wholeBytes: afterLastBreak, lacksBreak: false }
    : { entries: [...entries, last], wholeBytes: bytes.length, lacksBreak: true }
}

function parseEntry(line: string): Entry | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('key' in value) || !('candidate' in value))
    return undefined
  const { key, candidate } = value
  return typeof key === 'string' && typeof candidate === 'string' ? { key, candidate } : undefined
}

function append(path: string, { wholeBytes, lacksBreak }: Contents, line: string): void {
  const isNew = !existsSync(path)
  if (isNew) mkdirSync(dirname(path), { recursive: true })
  else truncateSync(path, wholeBytes)
  writeSynced(path, `${lacksBreak ? '\n' : ''}${line}\n`)
  // A new name is durable once its folder is; Windows keeps no handle on folders and needs none.
  if (isNew && process.platform !== 'win32') syncFolder(dirname(path))
}

function writeSynced(path: string, text: string): void {
  const file = openSync(path, 'a')
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function refusalAsError<T>(path: string, deed: 'read' | 'written', act: () => T): T {
  try {
    return act()
  } catch (cause) {
    throw new ValidatorError('hold-out-ledger-unusable', `The hold-out ledger ${path} cannot be ${deed}`, {
      remedy: 'Check that the folder exists, may be written to and has space left.',
      context: { path },
      cause,
    })
  }
}
