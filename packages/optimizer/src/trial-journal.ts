import { access, readFile, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { acquireFileLock, type FileLock } from '@openbell/durable-files'
import { canonicalJson } from './canonical-json.ts'
import { guardJournal } from './guard-journal.ts'
import { JournalFile, type FlushPolicy } from './journal-file.ts'
import { journalLine } from './journal-line.ts'
import { journalInUse, journalUnavailable } from './journal-refusals.ts'
import { readJournal } from './read-journal.ts'
import type { FinishedTrial } from './trial.ts'

/** A study's trials on disk. */
export interface TrialJournal {
  readonly path: string
  /** Trials that were in the file when it was opened. */
  readonly replayed: readonly FinishedTrial[]
  /** Number of the trial that has to be written next; null while the journal is empty and may begin with any. */
  readonly due: number | null
  /** Bytes of a torn last line that were dropped on opening; 0 for a whole file. */
  readonly dropped: number
  /** Writes trials behind the last one; when the promise resolves they are as safe as the flush policy says. */
  append(trials: readonly FinishedTrial<unknown>[]): Promise<void>
  /** Forces onto the disk what is not there yet, and lets others open the journal. */
  close(): Promise<void>
}

export interface TrialJournalOptions {
  /** When trials are forced onto the disk. It decides what a power cut can lose, and no byte of the file. Default `'batch'`. */
  readonly flush?: FlushPolicy
}

/**
 * Opens an append-only journal of trials, or begins one: JSON lines with a checksum each, the first being the header.
 * It holds no clock times, so that the same study writes the same bytes wherever it runs. While it is open a lock file
 * beside it (`<path>.lock`, which dies with its process) keeps a second writer away.
 *
 * @param header what decides the trials (space, sampler and its settings, direction, batch size, hash of the data …)
 * @throws OptimizerError `journal-mismatch`, `journal-damaged`, `journal-version`, `journal-in-use`,
 * `journal-unavailable`; `invalid-setting` for a flush policy that is none
 */
export async function openTrialJournal(
  path: string,
  header: Readonly<Record<string, unknown>>,
  options: TrialJournalOptions = {},
): Promise<TrialJournal> {
  const lock = await lockFor(path)
  try {
    return await openLocked(path, lock, canonicalJson({ format: 1, study: header }), options.flush ?? 'batch')
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openLocked(
  path: string,
  lock: FileLock,
  header: string,
  flush: FlushPolicy,
): Promise<TrialJournal> {
  const headerLine = journalLine('header', header)
  const bytes = await guardJournal(path, 'read', () => readIfThere(path))
  const { trials, intact } = readJournal(path, bytes, headerLine)
  const file = await guardJournal(path, 'opened', async () => {
    // Before opening to append: such a handle cannot truncate on every system.
    if (intact < bytes.length) await truncate(path, intact)
    return JournalFile.open(path, intact, flush)
  })
  try {
    if (intact === 0) await file.write([headerLine])
    await file.sync(intact === 0)
  } catch (error) {
    await file.close()
    throw error
  }
  return journal(file, lock, trials, bytes.length - intact)
}

async function lockFor(path: string): Promise<FileLock> {
  try {
    // A lock would make the folder, and a mistyped path would search anew in silence.
    await access(dirname(path))
    return await acquireFileLock(`${path}.lock`)
  } catch (error) {
    if (isCode(error, 'locked')) throw journalInUse(path, error)
    throw journalUnavailable(path, 'locked', error)
  }
}

async function readIfThere(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return Buffer.alloc(0)
    throw error
  }
}

function journal(
  file: JournalFile,
  lock: FileLock,
  replayed: FinishedTrial[],
  dropped: number,
): TrialJournal {
  const last = replayed.at(-1)
  let due = last === undefined ? null : last.number + 1
  return {
    path: file.path,
    replayed,
    get due() {
      return due
    },
    dropped,
    append: async (trials) => {
      let next = due
      for (const trial of trials) {
        if (next !== null && trial.number !== next)
          throw new RangeError(`Trial ${next} must be written before ${trial.number}`)
        next = trial.number + 1
      }
      due = next
      await file.write(trials.map((trial) => journalLine('trial', trialJson(trial))))
    },
    close: async () => {
      try {
        await file.close()
      } finally {
        await lock.release()
      }
    },
  }
}

function trialJson({ number, params, outcome, reports }: FinishedTrial<unknown>): string {
  const pairs = reports?.map(({ step, value }) => [step, value])
  return canonicalJson({ number, outcome, params, ...(pairs === undefined ? {} : { reports: pairs }) })
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
