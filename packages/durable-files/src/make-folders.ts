import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it that are missing; one that is there is left as it is. Each folder is tried twice at
 * most: Node's own recursive `mkdir` tries for ever where a folder exists and nothing can be made in it, as in `/proc`.
 * Fails with the system's own error.
 */
export async function makeFolders(path: string): Promise<void> {
  const missing: string[] = []
  for (let folder = resolve(path); !(await makeIfParentExists(folder)); folder = dirname(folder))
    missing.push(folder)
  for (const folder of missing.toReversed()) await makeOne(folder)
}

/** False when the folder above is missing. */
async function makeIfParentExists(folder: string): Promise<boolean> {
  try {
    await makeOne(folder)
    return true
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (missing && dirname(folder) !== folder) return false
    throw error
  }
}

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    // Systems refuse with different words to create what is there: a root of Windows is not permitted.
    const found = await stat(folder).catch(() => null)
    if (found === null || !found.isDirectory()) throw error
  }
}
