import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { FileError, fileErrorFrom } from './file-error.ts'
import { isAlive, parseOwner, type LockOwner } from './lock-owner.ts'

/** A held lock. Release it in a `finally`. */
export interface FileLock {
  release(): Promise<void>
}

const ATTEMPTS = 5

/**
 * Takes a lock that only one living process can hold. The lock of a process that died on this machine is taken over.
 *
 * @param path the lock file; it holds the owner's process number and host.
 * @throws FileError `locked` when another living process holds it.
 */
export async function acquireFileLock(path: string): Promise<FileLock> {
  await mkdir(dirname(path), { recursive: true }).catch((cause: unknown) => {
    throw fileErrorFrom(cause, path)
  })
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await create(path)) return { release: () => rm(path, { force: true }) }
    const owner = await readOwner(path)
    if (owner === 'gone') continue
    if (owner !== null && isAlive(owner)) throw heldBy(path, `process ${owner.pid} on ${owner.host}`)
    await removeDead(path)
  }
  throw heldBy(path, 'another process, again and again')
}

/** Creates the lock with its owner in it, in one step: nobody ever sees it without an owner. */
async function create(path: string): Promise<boolean> {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  const own: LockOwner = { pid: process.pid, host: hostname() }
  try {
    await writeFile(temporary, JSON.stringify(own), { flag: 'wx' })
    await link(temporary, path)
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw fileErrorFrom(cause, path)
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/**
 * Removes the lock of a dead process, unless it has changed hands meanwhile. A second lock lets only one process do so:
 * without it, a slower one would remove the lock that a quicker one has just taken.
 */
async function removeDead(path: string): Promise<void> {
  const guard = `${path}.takeover`
  if (!(await create(guard))) throw heldBy(guard, 'another process that takes over from a dead one')
  try {
    const owner = await readOwner(path)
    if (owner === null || (owner !== 'gone' && !isAlive(owner))) await rm(path, { force: true })
  } finally {
    await rm(guard, { force: true })
  }
}

/** The owner in a lock file; null when it cannot be read (an old version's torn write). */
async function readOwner(path: string): Promise<LockOwner | null | 'gone'> {
  try {
    return parseOwner(await readFile(path, 'utf8'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return 'gone'
    throw fileErrorFrom(cause, path)
  }
}

function heldBy(path: string, who: string): FileError {
  return new FileError('locked', `Another run (${who}) holds ${path}`, {
    remedy: 'Wait until it ends. If it is gone for good, delete the lock file.',
    context: { path, who },
  })
}
