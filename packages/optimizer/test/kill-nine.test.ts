import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seededRandom } from '@openbell/seeded-random'
import { build } from 'tsup'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTrialJournal } from '../src/index.ts'

/** Processes to kill in the middle of their trials; others are killed before or behind. `OPENBELL_KILLS` asks for more. */
const KILLS = Number(process.env['OPENBELL_KILLS'] ?? 6)
const TRIALS = 300
/** Milliseconds for each batch, so that most of a process' life is trials. */
const PAUSE = 2
const FLUSHES = ['batch', 'trial', 'time'] as const

let work: string
let program: string
let whole: Buffer
/** What a whole search takes here, in milliseconds. */
let time: number

/** The program as one file, so that a process is up in no time. */
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'openbell-kill-nine-'))
  await build({
    config: false,
    entry: { search: fileURLToPath(new URL('./search-in-a-process.ts', import.meta.url)) },
    outDir: work,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    noExternal: [/.*/],
    silent: true,
    clean: false,
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.conditions = ['@openbell/source']
    },
  })
  program = join(work, 'search.mjs')
  const calm = join(work, 'calm.jsonl')
  const started = performance.now()
  expect(await search(calm, 'batch', Infinity, PAUSE)).toBe(0)
  time = performance.now() - started
  whole = await readFile(calm)
})
afterAll(() => rm(work, { recursive: true, force: true }))

/** A search in a process of its own. */
function start(path: string, flush: string, ...more: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, path, String(TRIALS), flush, ...more], { stdio: 'ignore' })
}

/** The exit code of a process; null where it was killed. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}

/** The exit code of a search; null where it was killed at the end of its life. */
async function search(path: string, flush: string, life = Infinity, pause = 0): Promise<number | null> {
  const child = start(path, flush, String(pause))
  const timer = life === Infinity ? undefined : setTimeout(() => child.kill('SIGKILL'), life)
  const code = await ended(child)
  clearTimeout(timer)
  return code
}

test('a search killed at any moment, again and again, ends with the bytes of one that was left alone', async () => {
  const random = seededRandom(6)
  let within = 0
  for (let round = 0; within < KILLS; round++) {
    const path = join(work, `killed-${round}.jsonl`)
    for (let life = 0; life < 4; life++) {
      const code = await search(path, FLUSHES[(round + life) % 3]!, time * random.next(), PAUSE)
      if (code !== null) expect(code).toBe(0)
      // Where it was killed before its header was whole there is nothing to read, or not even a file.
      const left = await readTrialJournal(path).catch(() => null)
      const written = left?.trials.length ?? 0
      if (code === null && written > 0 && written < TRIALS) within++
    }
    expect(await search(path, 'batch')).toBe(0)
    expect((await readFile(path)).equals(whole), `round ${round}`).toBe(true)
  }
}, 900_000)

test('of several processes at one journal one writes, and the others say why they do not', async () => {
  const path = join(work, 'together.jsonl')
  const begin = join(work, 'begin')
  let gone = 0
  const ends = FLUSHES.map(async (flush) => {
    const code = await ended(start(path, flush, '0', begin))
    gone++
    // Whoever writes has not ended its first batch before the others have given up, however late they came.
    if (gone === FLUSHES.length - 1) await writeFile(begin, '')
    return code
  })
  const codes = await Promise.all(ends)
  expect(codes.toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 5, 5])
  expect(await readFile(path)).toEqual(whole)
})
