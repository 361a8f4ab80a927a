import type { Machine } from './machine.ts'

/** Who holds a lock, as it is written into the lock file. Older locks hold number and host alone. */
export interface LockOwner {
  readonly pid: number
  readonly host: string
  readonly boot: string | null
  readonly pidSpace: string | null
  /** Start of the process, as `Machine` tells it. */
  readonly started: number | null
  /** Seconds that the machine had been up when the lock was taken. */
  readonly uptime: number | null
}

/** This process, as the owner of a lock. `id` tells its locks apart. */
export function lockText(machine: Machine, id: string): string {
  const { pid, host, boot, pidSpace } = machine
  const owner: LockOwner = {
    pid,
    host,
    boot,
    pidSpace,
    started: machine.startOf(pid),
    uptime: machine.uptime(),
  }
  return JSON.stringify({ ...owner, id })
}

/** Reads an owner from a lock file's text; null when it is torn, or names no process that could exist. */
export function parseOwner(text: string): LockOwner | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const fields: Partial<Record<keyof LockOwner, unknown>> = value
  const { pid, host, boot, pidSpace, started, uptime } = fields
  // Numbers up to 0 mean groups of processes to the system, which always live.
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0 || pid >= 2 ** 31) return null
  if (typeof host !== 'string' || host === '') return null
  return {
    pid,
    host,
    boot: typeof boot === 'string' ? boot : null,
    pidSpace: typeof pidSpace === 'string' ? pidSpace : null,
    started: typeof started === 'number' ? started : null,
    uptime: typeof uptime === 'number' ? uptime : null,
  }
}

/**
 * Whether the owner may still live. A process of another machine cannot be asked: its word is taken. One of this machine
 * is dead when the machine has been started since, when its number is free, or when its number belongs to a process that
 * started at another time. In doubt it lives.
 */
export function isAlive(owner: LockOwner, machine: Machine): boolean {
  const sameBoot = owner.boot !== null && owner.boot === machine.boot
  // The name of a machine may change while it runs.
  if (sameBoot && owner.pidSpace !== null && owner.pidSpace === machine.pidSpace)
    return stillRuns(owner, machine)
  if (owner.host !== machine.host) return true
  if (!sameBoot && owner.boot !== null && machine.boot !== null) return false
  // Where the start of the machine has no name, one that has been up for less time than the lock was started since.
  if (machine.boot === null && owner.uptime !== null && owner.uptime > machine.uptime() + 1) return false
  return stillRuns(owner, machine)
}

function stillRuns(owner: LockOwner, machine: Machine): boolean {
  if (!machine.isRunning(owner.pid)) return false
  // This process writes its start into its locks: one without is of an earlier process with the same number.
  if (owner.started === null) return owner.pid !== machine.pid
  const start = machine.startOf(owner.pid)
  const comparable = start !== null && (owner.boot === null) === (machine.boot === null)
  return !comparable || Math.abs(start - owner.started) <= machine.startTolerance
}
