import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'tsup'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { acquireFileLock } from '../src/index.ts'

/** For whatever a process does in a moment, on a machine that has much else to do. */
const PATIENCE_MS = 120_000

let program = ''
let folder = ''
let path = ''
const children = new Set<ChildProcess>()

beforeAll(async () => {
  program = await mkdtemp(join(tmpdir(), 'contender-'))
  // Node 20 runs no TypeScript: the sources under test, bundled.
  await build({
    entry: [fileURLToPath(new URL('./contender.ts', import.meta.url))],
    outDir: program,
    outExtension: () => ({ js: '.mjs' }),
    format: 'esm',
    target: 'node20',
    noExternal: [/^@openbell/],
    esbuildOptions: (options) => {
      options.conditions = ['@openbell/source']
    },
    config: false,
    silent: true,
    clean: false,
  })
})
afterAll(() => rm(program, { recursive: true, force: true }))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
  path = join(folder, 'run.lock')
})
afterEach(async () => {
  await Promise.all([...children].map(kill))
  await rm(folder, { recursive: true, force: true })
})

function start(task: string): { readonly child: ChildProcess; readonly said: string[] } {
  const child = spawn(process.execPath, [join(program, 'contender.mjs'), path, task])
  children.add(child)
  const said: string[] = []
  const hear = (text: Buffer): void => void said.push(...text.toString().split('\n').filter(Boolean))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return { child, said }
}

/** Kills at once, as `kill -9` does, and waits until the process is gone and all that it said was heard. */
async function kill(child: ChildProcess): Promise<void> {
  children.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await gone
}

test('a process that is killed while it holds the lock loses it, and not before', async () => {
  const { child, said } = start('hold')
  await expect.poll(() => said, { timeout: PATIENCE_MS }).toEqual(['holds'])
  await expect(acquireFileLock(path)).rejects.toMatchObject({ code: 'locked', context: { path } })
  await kill(child)
  const lock = await acquireFileLock(path)
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid })
  await lock.release()
  expect(await readdir(folder)).toEqual([])
})

test('processes that are killed while they take over from a dead one do not block the next', async () => {
  const { child, said } = start('hold')
  await expect.poll(() => said, { timeout: PATIENCE_MS }).toEqual(['holds'])
  await kill(child)
  for (let taker = 1; taker <= 2; taker++) {
    const dying = start('die-taking')
    await expect.poll(() => dying.child.signalCode, { timeout: PATIENCE_MS }).toBe('SIGKILL')
    expect(dying.said).toEqual([])
    expect((await readdir(folder)).filter((name) => name.includes('.takeover'))).toHaveLength(taker)
  }
  await (await acquireFileLock(path)).release()
  expect(await readdir(folder)).toEqual([])
})

test('of several processes that contend, and are killed again and again, never two hold the lock', async () => {
  const all: { readonly child: ChildProcess; readonly said: string[] }[] = []
  for (let i = 0; i < 4; i++) all.push(start('contend'))
  const took = (): number => all.flatMap(({ said }) => said).filter((word) => word === 'took').length
  for (let killed = 0; killed < 12; killed++) {
    // Not before the lock has gone round: the survivors must have got over the last death.
    const goal = took() + 10
    await expect.poll(took, { timeout: PATIENCE_MS, interval: 5 }).toBeGreaterThan(goal)
    await delay((killed * 7) % 13)
    const victims = all.filter(({ child }) => children.has(child))
    const victim = victims[killed % victims.length]
    if (victim !== undefined) await kill(victim.child)
    all.push(start('contend'))
  }
  await Promise.all([...children].map(kill))
  const words = new Set(all.flatMap(({ said }) => said))
  expect([...words].toSorted()).toEqual(['ready', 'took'])
  await (await acquireFileLock(path)).release()
})
