import { FileError } from '../src/file-error.ts'
import type { LockFiles } from '../src/lock-files.ts'
import type { Machine } from '../src/machine.ts'

/** One process of a machine that exists only in memory. */
export interface Actor {
  readonly machine: Machine
  readonly files: LockFiles
  alive: boolean
}

/**
 * A machine in memory on which one step of one process happens at a time, in an order that the seed decides, and on
 * which processes can be killed between any two steps. Their numbers are used again, and the disk is full now and then.
 */
export class LockWorld {
  readonly files = new Map<string, string>()
  readonly #running = new Map<number, { started: number; actor: Actor }>()
  #waiting: { actor: Actor; go: () => void }[] = []
  #clock = 0
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** A whole number from 0 up to `below`, by mulberry32. */
  random(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }

  /** Starts a process under the lowest free number. */
  spawn(): Actor {
    let pid = 1
    while (this.#running.has(pid)) pid++
    const started = ++this.#clock
    const machine: Machine = {
      pid,
      host: 'one',
      boot: 'boot',
      pidSpace: 'space',
      startTolerance: 0,
      uptime: () => this.#clock,
      isRunning: (other) => this.#running.has(other),
      startOf: (other) => this.#running.get(other)?.started ?? null,
    }
    const actor: Actor = { machine, alive: true, files: this.#filesOf(() => actor) }
    this.#running.set(pid, { started, actor })
    return actor
  }

  kill(actor: Actor): void {
    actor.alive = false
    this.#running.delete(actor.machine.pid)
    // A step that the system was just doing may still happen; nothing comes after it.
    this.#waiting = this.#waiting.filter(
      (one) => one.actor !== actor || (this.random(2) === 0 && (one.go(), false)),
    )
  }

  get actors(): Actor[] {
    return [...this.#running.values()].map(({ actor }) => actor)
  }

  /** Does one waiting step; false when there is none. */
  async step(): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve))
    const [next] = this.#waiting.splice(this.random(Math.max(1, this.#waiting.length)), 1)
    next?.go()
    return next !== undefined
  }

  /** Waits until the world lets the process go on; never, when it is killed before. */
  pause<T>(actor: Actor, act: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        try {
          const outcome = act()
          if (actor.alive) resolve(outcome)
        } catch (error) {
          if (actor.alive) reject(error)
        }
      }
      if (actor.alive) this.#waiting.push({ actor, go })
    })
  }

  #filesOf(owner: () => Actor): LockFiles {
    const { files } = this
    const step = <T>(act: () => T): Promise<T> => this.pause(owner(), act)
    return {
      create: (path, text) => step(() => !files.has(path) && files.set(path, text) === files),
      replace: (path, text) =>
        step(() => {
          if (this.random(4) === 0) throw new FileError('disk-full', 'full', { remedy: 'wait' })
          files.set(path, text)
        }),
      read: async (path) => {
        const text = await step(() => files.get(path) ?? null)
        // Others go on before the reader looks at what it has read.
        await step(() => undefined)
        return text
      },
      remove: (path) => step(() => void files.delete(path)),
      startingWith: (path) => step(() => [...files.keys()].filter((name) => name.startsWith(path))),
    }
  }
}
