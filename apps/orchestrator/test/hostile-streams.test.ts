import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-streams-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const BINARY = join(import.meta.dirname, '..', 'bin', 'openbell.js')
const DEMO = ['demo', '--trials', '2', '--workers', '1', '--edge', 'none', '--fail-on-rejected']
const YEARS = ['sessions', '--from', '2020-01-01', '--to', '2024-12-31']

type Target = 'kept' | 'reader gone' | number

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command with each of its streams kept, closed at the reader's end, or sent to an open file. */
function run(args: readonly string[], stdout: Target, stderr: Target): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const stdio = [stdout, stderr].map((target) => (typeof target === 'number' ? target : 'pipe'))
    const child = spawn(process.execPath, [BINARY, ...args], { cwd: folder, stdio: ['ignore', ...stdio] })
    const read = { stdout: '', stderr: '' }
    for (const [name, target] of [['stdout', stdout] as const, ['stderr', stderr] as const]) {
      if (target === 'reader gone') child[name]?.destroy()
      else child[name]?.on('data', (chunk: Buffer) => (read[name] += chunk.toString()))
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...read }))
  })
}

/** The device that is always full, which Linux alone has. */
const FULL = '/dev/full'
async function withFull<T>(use: (descriptor: number) => Promise<T>): Promise<T> {
  const full = await open(FULL, 'w')
  try {
    return await use(full.fd)
  } finally {
    await full.close()
  }
}

test('a reader that has gone ends a printing command quietly', async () => {
  expect(await run(YEARS, 'reader gone', 'kept')).toEqual({ code: 0, stdout: '', stderr: '' })
})

test.each([
  ['standard output', 'reader gone', 'kept'],
  ['standard error', 'kept', 'reader gone'],
] as const)(
  'a run whose reader of %s has gone goes on to its end and keeps its exit code',
  async (_, stdout, errors) => {
    const { code, stderr } = await run(DEMO, stdout, errors)
    expect(code).toBe(10)
    expect(stderr).not.toContain('openbell:')
  },
)

test.runIf(existsSync(FULL)).each([[YEARS], [['--help']], [DEMO]])(
  '%j into a full disk exits 4 with one line',
  async (args) => {
    const { code, stderr } = await withFull((full) => run(args, full, 'kept'))
    expect(code).toBe(4)
    expect(stderr).toMatch(/^openbell: Standard output could not be written \(ENOSPC\)\. .*\n$/m)
    expect(stderr).not.toMatch(/\n\s+at /)
  },
)

test.runIf(existsSync(FULL))('a full disk under standard error ends no run', async () => {
  const { code, stdout } = await withFull((full) => run(DEMO, 'kept', full))
  expect(code).toBe(10)
  expect(stdout).toContain('KEPT PREVIOUS PARAMETERS')
  const refused = await withFull((full) => run(['status', '--bogus'], 'kept', full))
  expect(refused.code).toBe(2)
})
