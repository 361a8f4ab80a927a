import { join } from 'node:path'
import { acquireFileLock } from '@openbell/durable-files'

/**
 * Does work that writes into the artefacts while no other run does.
 *
 * @throws FileError `locked` when another run is at it.
 */
export async function withRunLock<T>(artifactsDir: string, work: () => Promise<T>): Promise<T> {
  const lock = await acquireFileLock(join(artifactsDir, 'runs', '.lock'))
  try {
    return await work()
  } finally {
    await lock.release()
  }
}
