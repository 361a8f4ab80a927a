import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { acquireFileLock, FileError } from '@openbell/durable-files'
import type { FileLock } from '@openbell/durable-files'

/** Runs one change of a store at a time, within this process and among processes. */
export type StoreLock = <T>(change: () => Promise<T>) => Promise<T>

const TRIES = 200
const PAUSE_MS = 50

/** The lock of a store's folder. Changes are short: another process is waited for, up to ten seconds. */
export function storeLock(folder: string): StoreLock {
  let queue: Promise<unknown> = Promise.resolve()
  const alone = async <T>(change: () => Promise<T>): Promise<T> => {
    const lock = await patientLock(join(folder, 'store.lock'))
    try {
      return await change()
    } finally {
      await lock.release()
    }
  }
  return (change) => {
    const turn = queue.then(() => alone(change))
    // The next change runs whatever became of this one.
    queue = turn.catch(() => undefined)
    return turn
  }
}

async function patientLock(path: string): Promise<FileLock> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await acquireFileLock(path)
    } catch (error) {
      const busy = error instanceof FileError && error.code === 'locked'
      if (!busy || attempt >= TRIES) throw error
      await delay(PAUSE_MS)
    }
  }
}
