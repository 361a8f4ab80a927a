import { expect, test } from 'vitest'
import { FileError } from '../src/index.ts'
import { takeLock } from '../src/take-lock.ts'
import { LockWorld } from './lock-world.ts'
import type { Actor } from './lock-world.ts'

const PATH = 'run.lock'

/** What a process does for a living: takes the lock, holds it for some steps, gives it back, again and again. */
async function live(world: LockWorld, actor: Actor, holders: Set<Actor>, newId: () => string): Promise<void> {
  for (;;) {
    try {
      const lock = await takeLock(PATH, { files: actor.files, machine: actor.machine, newId })
      const others = [...holders].filter((other) => other.alive)
      if (others.length > 0) throw new Error(`${others.length + 1} processes hold the lock`)
      holders.add(actor)
      for (let steps = world.random(4); steps > 0; steps--) await world.pause(actor, () => undefined)
      holders.delete(actor)
      await lock.release()
    } catch (error) {
      if (!(error instanceof FileError) || error.code === 'file-not-writable') throw error
      await world.pause(actor, () => undefined)
    }
  }
}

test('in no order of steps, whoever is killed and whenever, do two processes hold the lock', async () => {
  let taken = 0
  let takeovers = 0
  for (let seed = 1; seed <= 3000; seed++) {
    const world = new LockWorld(seed)
    const holders = new Set<Actor>()
    const failures: unknown[] = []
    let ids = 0
    const start = (): void => {
      const actor = world.spawn()
      live(world, actor, holders, () => `id-${ids++}`).catch((error: unknown) => failures.push(error))
    }
    for (let i = 0; i < 4; i++) start()
    for (let step = 0; step < 250 && failures.length === 0; step++) {
      const before = holders.size
      await world.step()
      if (holders.size > before) taken++
      if ([...world.files.keys()].some((name) => name.includes('.takeover'))) takeovers++
      if (world.random(12) === 0) {
        const victim = world.actors[world.random(world.actors.length)]
        if (victim !== undefined) world.kill(victim)
        start()
      }
    }
    expect(failures, `seed ${seed}`).toEqual([])

    // However the dead have left the files: the next process that is alone gets the lock.
    for (const actor of world.actors) world.kill(actor)
    const last = world.spawn()
    const got: unknown[] = []
    const newId = (): string => `last-${ids++}`
    const tryIt = (): Promise<void> =>
      takeLock(PATH, { files: last.files, machine: last.machine, newId }).then(
        (lock) => void got.push(lock),
        // The disk may still be full; nobody holds the lock.
        (error: unknown) =>
          error instanceof FileError && error.code === 'disk-full' ? tryIt() : void failures.push(error),
      )
    void tryIt()
    while (await world.step());
    expect([got.length, failures], `seed ${seed}`).toEqual([1, []])
  }
  // Something has happened.
  expect(taken).toBeGreaterThan(1000)
  expect(takeovers).toBeGreaterThan(1000)
})
