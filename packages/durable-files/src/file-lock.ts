import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { FileError, fileErrorFrom } from './file-error.ts'

/** A held lock. Release it in a `finally`. */
export interface FileLock {
  release(): Promise<void>
}

interface Owner {
  readonly pid: number
  readonly host: string
}

/**
 * Takes a lock that only one living process can hold. The lock of a process that died on this machine is taken over.
 *
 * @param path the lock file; it holds the owner's process number and host.
 * @throws FileError `locked` when another living process holds it.
 */
export async function acquireFileLock(path: string): Promise<FileLock> {
  const own: Owner = { pid: process.pid, host: hostname() }
  await mkdir(dirname(path), { recursive: true }).catch((cause: unknown) => {
    throw fileErrorFrom(cause, path)
  })
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await create(path, own)) return { release: () => rm(path, { force: true }) }
    const owner = await readOwner(path)
    if (owner !== null && isAlive(owner))
      throw new FileError('locked', `Another run (process ${owner.pid} on ${owner.host}) holds ${path}`, {
        remedy: 'Wait until it ends. If that machine is gone for good, delete the lock file.',
        context: { path, ...owner },
      })
    await rm(path, { force: true })
  }
  throw new FileError('locked', `Another run took ${path} at the same moment`, {
    remedy: 'Run the command again.',
    context: { path },
  })
}

async function create(path: string, owner: Owner): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(JSON.stringify(owner))
    } finally {
      await file.close()
    }
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw fileErrorFrom(cause, path)
  }
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    const owner: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('host' in owner)) return null
    return { pid: Number(owner.pid), host: String(owner.host) }
  } catch (error) {
    // Gone in between, or torn by a crash while it was written: nobody holds it.
    if (error instanceof SyntaxError) return null
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw fileErrorFrom(error, path)
  }
}

function isAlive(owner: Owner): boolean {
  // A process on another machine cannot be asked: take its word.
  if (owner.host !== hostname()) return true
  try {
    process.kill(owner.pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
