import { open, readFile, truncate, type FileHandle } from 'node:fs/promises'
import { canonicalJson } from './canonical-json.ts'
import { journalLine } from './journal-line.ts'
import { OptimizerError } from './optimizer-error.ts'
import { readJournal } from './read-journal.ts'
import type { FinishedTrial } from './trial.ts'

/** A study's trials on disk. */
export interface TrialJournal {
  readonly path: string
  /** Trials that were in the file when it was opened. */
  readonly replayed: readonly FinishedTrial[]
  /** Bytes of a torn last line that were dropped on opening; 0 for a whole file. */
  readonly dropped: number
  /** Writes trials behind the last one; they are on the disk when the promise resolves. */
  append(trials: readonly FinishedTrial<unknown>[]): Promise<void>
  close(): Promise<void>
}

/**
 * Opens an append-only journal of trials, or begins one: JSON lines with a checksum each, the first being the header.
 * It holds no clock times, so that the same study writes the same bytes wherever it runs.
 *
 * @param header what decides the trials (space, sampler and its settings, direction, batch size, hash of the data …)
 * @throws OptimizerError `journal-mismatch`, `journal-damaged`, `journal-unavailable`
 */
export async function openTrialJournal(
  path: string,
  header: Readonly<Record<string, unknown>>,
): Promise<TrialJournal> {
  const headerLine = journalLine('header', canonicalJson({ format: 1, study: header }))
  const bytes = await guarded(path, 'read', () => readIfThere(path))
  const { trials, intact } = readJournal(path, bytes, headerLine)
  const file = await guarded(path, 'opened', async () => {
    // Before opening to append: such a handle cannot truncate on every system.
    if (intact < bytes.length) await truncate(path, intact)
    return open(path, 'a')
  })
  try {
    await guarded(path, 'written', async () => {
      if (intact === 0) await file.appendFile(headerLine)
      await file.sync()
    })
  } catch (error) {
    await file.close()
    throw error
  }
  return journal(path, file, trials, bytes.length - intact)
}

async function readIfThere(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

function journal(path: string, file: FileHandle, replayed: FinishedTrial[], dropped: number): TrialJournal {
  const last = replayed.at(-1)
  let next = last === undefined ? null : last.number + 1
  let broken = false
  return {
    path,
    replayed,
    dropped,
    append: async (trials) => {
      // After a failed write the end of the file is unknown; only opening it again mends that.
      if (broken) throw unavailable(path, 'written', new Error('An earlier write failed'))
      for (const trial of trials) {
        if (next !== null && trial.number !== next)
          throw new RangeError(`Trial ${next} must be written before ${trial.number}`)
        next = trial.number + 1
      }
      const text = trials.map((trial) => journalLine('trial', trialJson(trial))).join('')
      broken = true
      await guarded(path, 'written', async () => {
        await file.appendFile(text)
        await file.sync()
      })
      broken = false
    },
    close: () => file.close(),
  }
}

function trialJson({ number, params, outcome, reports }: FinishedTrial<unknown>): string {
  const pairs = reports?.map(({ step, value }) => [step, value])
  return canonicalJson({ number, outcome, params, ...(pairs === undefined ? {} : { reports: pairs }) })
}

async function guarded<T>(path: string, verb: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (cause) {
    throw unavailable(path, verb, cause)
  }
}

function unavailable(path: string, verb: string, cause: unknown): OptimizerError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new OptimizerError('journal-unavailable', `The journal ${path} cannot be ${verb}: ${why}`, {
    remedy: 'Check that the folder exists, may be written and has free space, then run again: it resumes.',
    context: { path },
    cause,
  })
}
