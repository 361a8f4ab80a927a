import { randomBytes } from 'node:crypto'
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileErrorFrom } from './file-error.ts'
import { retryWhileBusy } from './retry-while-busy.ts'

/** The few things that a lock does with files, each in one step that nobody sees half done. */
export interface LockFiles {
  /** Creates a file with its text; false when there is one. */
  create(path: string, text: string): Promise<boolean>
  /** Puts a text in the place of a file. */
  replace(path: string, text: string): Promise<void>
  /** The text of a file; null when there is none. */
  read(path: string): Promise<string | null>
  remove(path: string): Promise<void>
  /** Paths of all files that begin with `path`. */
  startingWith(path: string): Promise<string[]>
}

/** On the disk. Fails with `FileError`. */
export const diskLockFiles: LockFiles = {
  create(path, text) {
    return withTemporary(path, text, async (temporary) => {
      try {
        await retryWhileBusy(() => link(temporary, path))
        return true
      } catch (error) {
        if (isCode(error, 'EEXIST')) return false
        throw error
      }
    })
  },
  replace(path, text) {
    return withTemporary(path, text, (temporary) => retryWhileBusy(() => rename(temporary, path)))
  },
  async read(path) {
    try {
      return await retryWhileBusy(() => readFile(path, 'utf8'))
    } catch (cause) {
      if (isCode(cause, 'ENOENT')) return null
      throw fileErrorFrom(cause, path)
    }
  },
  async remove(path) {
    await retryWhileBusy(() => rm(path, { force: true })).catch((cause: unknown) => {
      throw fileErrorFrom(cause, path)
    })
  },
  async startingWith(path) {
    const names = await readdir(dirname(path)).catch((cause: unknown) => {
      throw fileErrorFrom(cause, path)
    })
    return names.filter((name) => name.startsWith(basename(path))).map((name) => join(dirname(path), name))
  },
}

/** Writes the text under a name of its own first: the step that shows it shows all of it. */
async function withTemporary<T>(
  path: string,
  text: string,
  show: (temporary: string) => Promise<T>,
): Promise<T> {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, text, { flag: 'wx' })
    return await show(temporary)
  } catch (cause) {
    throw fileErrorFrom(cause, path)
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
