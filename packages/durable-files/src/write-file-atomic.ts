import { randomBytes } from 'node:crypto'
import { lstat, open, realpath, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FileError, fileErrorFrom } from './file-error.ts'
import { makeFolders } from './make-folders.ts'
import { retryWhileBusy } from './retry-while-busy.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * Writes a whole file so that a reader sees the old bytes or the new ones and never a part:
 * temporary name in the same folder, fsync, rename, fsync of the folder. Creates missing folders.
 *
 * A link is followed: the file that it names is replaced, and the link stays. What is neither a file nor a link to one,
 * such as a folder or a device, is refused.
 *
 * @throws FileError `disk-full` or `file-not-writable`; the old file is then untouched and the temporary one removed.
 */
export async function writeFileAtomic(name: string, data: string | Uint8Array): Promise<void> {
  const path = await replaceable(name)
  // A name of its own for each writer: two processes must never share a temporary file.
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await makeFolders(dirname(path))
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(data)
      await file.sync()
    } finally {
      await file.close()
    }
    await retryWhileBusy(() => rename(temporary, path))
    await syncFolder(dirname(path))
  } catch (cause) {
    // The first failure is the one to tell; the temporary file may never have existed.
    await rm(temporary, { force: true }).catch(() => undefined)
    throw fileErrorFrom(cause, path)
  }
}

/** Where to write: the file that a path names, or is to name. */
async function replaceable(path: string): Promise<string> {
  const found = await lstat(path).catch(() => null)
  if (found === null || found.isFile()) return path
  const target = found.isSymbolicLink() ? await realpath(path).catch(() => null) : null
  if (target !== null && (await lstat(target)).isFile()) return target
  throw new FileError('file-not-writable', `${path} is not a file`, {
    remedy: 'Give the path of a file, or one where nothing is yet.',
    context: { path },
  })
}
