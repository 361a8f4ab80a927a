import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireFileLock } from '../src/index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A process that ends at once: its number belongs to nobody afterwards. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.on('close', resolve))
  return child.pid!
}

test('of many takers at once exactly one holds the lock, a dead owner before them or not', async () => {
  const path = join(folder, 'lock')
  const dead = JSON.stringify({ pid: await deadPid(), host: hostname() })
  for (let round = 0; round < 100; round++) {
    if (round % 2 === 1) await writeFile(path, dead)
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => acquireFileLock(path)))
    const held = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    expect(held.length).toBe(1)
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid })
    for (const outcome of held) await outcome.value.release()
    await rm(path, { force: true })
  }
})
