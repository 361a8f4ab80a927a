import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { fileErrorFrom } from './file-error.ts'
import { diskLockFiles } from './lock-files.ts'
import { thisMachine } from './machine.ts'
import { makeFolders } from './make-folders.ts'
import { takeLock } from './take-lock.ts'

/** A held lock. Release it in a `finally`; to release it twice does no harm. */
export interface FileLock {
  release(): Promise<void>
}

/**
 * Takes a lock that only one living process can hold. The lock of a process that died on this machine is taken over, also
 * when its number belongs to another process by now. Where the system does not tell when a process started (everywhere
 * but on Linux), a number that is in use again, and not by this process, counts as alive until the machine restarts.
 * The lock of another machine counts as held: it cannot be asked. Containers that share a folder at the same time need
 * different host names.
 *
 * @param path the lock file; it says which process of which machine owns it. The file system must know hard links.
 * @throws FileError `locked` when another living process holds it, `disk-full` or `file-not-writable`.
 */
export async function acquireFileLock(path: string): Promise<FileLock> {
  await makeFolders(dirname(path)).catch((cause: unknown) => {
    throw fileErrorFrom(cause, path)
  })
  const newId = (): string => randomBytes(16).toString('hex')
  return takeLock(path, { files: diskLockFiles, machine: thisMachine(), newId })
}
