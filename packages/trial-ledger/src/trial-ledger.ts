import { setTimeout as delay } from 'node:timers/promises'
import { acquireFileLock, FileError, type FileLock } from '@openbell/durable-files'
import { countTrials, type TrialCount, type TrialQuestion } from './count-trials.ts'
import { ledgerEntrySchema, workKey, type LedgerEntry, type TrialRecord } from './ledger-entry.ts'
import { ledgerLine } from './ledger-line.ts'
import { appendLedgerLine, readLedgerFile } from './ledger-file.ts'
import { TrialLedgerError } from './trial-ledger-error.ts'

/** Remembers, across runs and crashes, every trial that was made. */
export interface TrialLedger {
  readonly path: string
  /**
   * Enters work before its first trial, with the trials that are planned: they count until `end` says how many were made,
   * also when the process dies in between. Work that is known already changes nothing.
   */
  begin(planned: TrialRecord): Promise<void>
  /** Enters what was made. The same work entered again counts once, with the figures entered last. */
  end(made: TrialRecord): Promise<void>
  /** Counts the trials of a strategy in a session whose days overlap with the given ones. */
  trialsFor(question: TrialQuestion): Promise<TrialCount>
}

/** Tries to get the lock, a twentieth of a second apart. */
const LOCK_TRIES = 200

/**
 * A ledger kept in a file of JSON lines with a checksum each, only ever appended to; the file and its folder are made by
 * the first entry. An entry is on the disk when its promise resolves. A last line that a crash cut off is dropped: its
 * promise never resolved. Several processes may write: each holds `<path>.lock` while it does.
 *
 * All methods reject with `TrialLedgerError`: `trial-ledger-damaged` when a line is not what was written,
 * `trial-ledger-unusable` when the file system refuses, `trial-count-wrong` for figures that cannot be; `begin` and `end`
 * also with `FileError` when the lock cannot be had.
 */
export function trialLedger(path: string): TrialLedger {
  const enter = async (entry: LedgerEntry, isNews: (known: LedgerEntry) => boolean): Promise<void> => {
    const checked = checkedEntry(entry)
    const lock = await acquireSoon(`${path}.lock`)
    try {
      const contents = await readLedgerFile(path)
      const key = workKey(checked)
      const known = contents.entries.findLast((other) => workKey(other) === key)
      if (known === undefined || isNews(known)) await appendLedgerLine(path, contents, checked)
    } finally {
      await lock.release()
    }
  }
  return {
    path,
    begin: (planned) => enter({ ...planned, format: 1, state: 'begun' }, () => false),
    end: (made) => {
      const entry: LedgerEntry = { ...made, format: 1, state: 'ended' }
      return enter(entry, (known) => ledgerLine(known) !== ledgerLine(entry))
    },
    trialsFor: async (question) => countTrials((await readLedgerFile(path)).entries, question),
  }
}

function checkedEntry(entry: LedgerEntry): LedgerEntry {
  const checked = ledgerEntrySchema.safeParse(entry)
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  throw new TrialLedgerError('trial-count-wrong', `${issue?.path.join('.')}: ${issue?.message}`, {
    remedy: 'Enter whole numbers of trials from 0 on, ISO dates and finite figures.',
    context: { run: entry.run, strategy: entry.strategy, session: entry.session },
  })
}

async function acquireSoon(path: string): Promise<FileLock> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await acquireFileLock(path)
    } catch (error) {
      if (!(error instanceof FileError && error.code === 'locked') || attempt === LOCK_TRIES) throw error
      await delay(50)
    }
  }
}
