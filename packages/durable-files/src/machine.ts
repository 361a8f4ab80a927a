import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, uptime } from 'node:os'

/** What can be learned about the processes of this machine. */
export interface Machine {
  /** Number of this process. */
  readonly pid: number
  readonly host: string
  /** Changes whenever the machine starts; null where the system does not tell. */
  readonly boot: string | null
  /** The space in which process numbers are counted: containers have one each; null where the system does not tell. */
  readonly pidSpace: string | null
  /** Seconds since the machine started. */
  uptime(): number
  isRunning(pid: number): boolean
  /**
   * When a running process started, always the same number for one process: clock ticks since boot where `boot` is known,
   * otherwise UTC epoch milliseconds, and those of this process alone. Null where the system does not tell.
   */
  startOf(pid: number): number | null
  /** How much two readings of one process's start may differ. */
  readonly startTolerance: number
}

/** This machine: by `/proc` on Linux, by what Node knows elsewhere. */
export function thisMachine(): Machine {
  const common = { pid: process.pid, host: hostname(), uptime }
  if (!procShowsThisProcess())
    return {
      ...common,
      boot: null,
      pidSpace: null,
      isRunning: answersSignal,
      startOf: (pid) => (pid === process.pid ? OWN_START : null),
      // The clock may be adjusted between two readings, one in each thread that loads this module.
      startTolerance: 2000,
    }
  return {
    ...common,
    boot: textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidSpace: textOf(() => readlinkSync('/proc/self/ns/pid')),
    // A process that was killed and that its parent has not buried yet holds nothing.
    isRunning: (pid) => answersSignal(pid) && !/^[ZX]$/.test(procStat(pid)?.state ?? ''),
    startOf: (pid) => procStat(pid)?.started ?? null,
    startTolerance: 0,
  }
}

const OWN_START = Math.round(Date.now() - process.uptime() * 1000)

/** Whether `/proc` is there and counts processes as this one is counted: a container may show another one's. */
function procShowsThisProcess(): boolean {
  return (
    textOf(() => readlinkSync('/proc/self')) === String(process.pid) &&
    procStat(process.pid) !== null &&
    textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) !== null
  )
}

/** State letter and start of a process, fields 3 and 22 of its `stat`. The name before them may hold anything. */
function procStat(pid: number): { readonly state: string; readonly started: number } | null {
  const text = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, started] = [fields?.[0], Number(fields?.[19])]
  return state === undefined || !Number.isInteger(started) ? null : { state, started }
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function textOf(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}
