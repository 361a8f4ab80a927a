import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '@openbell/durable-files'
import { checkCount } from './check-count.ts'
import { guardJournal } from './guard-journal.ts'
import { journalTouched } from './journal-refusals.ts'

/**
 * When lines that were written are also forced onto the disk (fsync). A process that is killed loses none of them
 * whatever the policy, since the system holds them; a power cut or a crash of the system loses those not yet forced.
 *
 * - `'batch'`: before `append` resolves. A power cut loses what is being appended.
 * - `'trial'`: each line before the next is written. A power cut loses the one line that is being written.
 * - `{ everyMs }`: that long after a write at the latest, and when the journal is closed. A power cut loses the trials
 *   of that time.
 */
export type FlushPolicy = 'batch' | 'trial' | { readonly everyMs: number }

/** An open journal's bytes: appended in the order of the calls. After a failure it takes nothing more. */
export class JournalFile {
  readonly path: string
  readonly #file: FileHandle
  readonly #flush: FlushPolicy
  #size: number
  #queue: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #failure: unknown

  private constructor(path: string, file: FileHandle, size: number, flush: FlushPolicy) {
    this.path = path
    this.#file = file
    this.#size = size
    this.#flush = flush
  }

  /** Opens a file that has `size` bytes, or makes one. */
  static async open(path: string, size: number, flush: FlushPolicy): Promise<JournalFile> {
    if (typeof flush === 'object') checkCount('flush.everyMs', flush.everyMs, 1)
    return new JournalFile(path, await open(path, 'a'), size, flush)
  }

  /** Writes lines behind the last one, and forces them onto the disk as the policy says. */
  write(lines: readonly string[]): Promise<void> {
    return this.#next(async () => {
      const { size } = await this.#file.stat()
      // Two writers behind one another's back would tear the file: rather stop than go on.
      if (size !== this.#size) throw journalTouched(this.path, this.#size, size)
      for (const text of this.#flush === 'trial' ? lines : [lines.join('')]) {
        await this.#file.appendFile(text)
        this.#size += Buffer.byteLength(text)
        if (typeof this.#flush === 'string') await this.#file.sync()
      }
      if (typeof this.#flush === 'object') this.#syncLater(this.#flush.everyMs)
    })
  }

  /** Forces everything onto the disk, and the file's name as well where it is new. */
  sync(isNew: boolean): Promise<void> {
    return this.#next(async () => {
      await this.#file.sync()
      if (isNew) await syncFolder(dirname(this.path))
    })
  }

  /** Forces what is left onto the disk, and closes the file whether or not that works. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    try {
      await (typeof this.#flush === 'object' ? this.sync(false) : this.#queue)
    } finally {
      await this.#file.close()
    }
  }

  #syncLater(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      // Nobody waits for it: the next write or the closing tells of the failure.
      this.sync(false).catch(() => undefined)
    }, ms).unref()
  }

  /** After a failed write the end of the file is unknown; only opening it again mends that. */
  #next(action: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(async () => {
      if (this.#failure !== undefined) throw this.#failure
      try {
        await guardJournal(this.path, 'written', action)
      } catch (cause) {
        this.#failure = cause
        throw cause
      }
    })
    this.#queue = done.catch(() => undefined)
    return done
  }
}
