import { fileErrorFrom } from './file-error.ts'
import { makeFolders } from './make-folders.ts'

/**
 * Creates a folder and those above it that are missing; one that is there is left as it is. Ends in bounded time, also
 * where the system takes no folders, as in `/proc`.
 *
 * @throws FileError `disk-full` or `file-not-writable`, also when a file stands there.
 */
export async function createFolder(path: string): Promise<void> {
  await makeFolders(path).catch((cause: unknown) => {
    throw fileErrorFrom(cause, path)
  })
}
