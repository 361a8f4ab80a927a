import { hostname } from 'node:os'

/** Who holds a lock. */
export interface LockOwner {
  readonly pid: number
  readonly host: string
}

/** Reads an owner from a lock file's text; null when it is torn. */
export function parseOwner(text: string): LockOwner | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('host' in value)) return null
  return { pid: Number(value.pid), host: String(value.host) }
}

/** Whether the owner still lives. A process on another machine cannot be asked: its word is taken. */
export function isAlive({ pid, host }: LockOwner): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
