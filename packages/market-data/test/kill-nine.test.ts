import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seededRandom } from '@openbell/seeded-random'
import { startSimulator } from '@openbell/topstepx-simulator'
import { build } from 'tsup'
import { expect, test } from 'vitest'
import { bytesOf } from './stormy-gateway.ts'
import { temporaryFolder } from './temporary-folder.ts'

const now = Date.parse('2025-01-04T15:00:00Z')

/** Downloads started, killed at a random request or soon behind it, and ended in peace. `OPENBELL_KILLS` asks for more. */
const KILLS = Number(process.env['OPENBELL_KILLS'] ?? 10)

/** The program as one file, so that a process is up in no time. */
async function bundled(folder: string): Promise<string> {
  await build({
    config: false,
    entry: { download: fileURLToPath(new URL('./download-in-a-process.ts', import.meta.url)) },
    outDir: folder,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    noExternal: [/.*/],
    silent: true,
    clean: false,
    outExtension: () => ({ js: '.mjs' }),
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    esbuildOptions: (options) => {
      options.conditions = ['@openbell/source']
    },
  })
  return join(folder, 'download.mjs')
}

test('a download killed at any moment leaves a store that the next run completes', async () => {
  const random = seededRandom(9)
  const work = await mkdtemp(join(tmpdir(), 'openbell-kill-nine-'))
  let killed = 0
  // A limit of requests would only slow the many runs down: the gateway's clock leaps, whenever it is read for a request.
  let time = now
  let reads = 0
  let onRead = (): void => undefined
  const simulator = await startSimulator({
    seed: 7,
    edge: 'none',
    now,
    historyDays: 12,
    clock: () => {
      reads++
      onRead()
      return (time += 2000)
    },
  })
  try {
    const program = await bundled(work)
    /** Whether the download was killed: when the clock is read for the n-th time, or so many milliseconds later. */
    const run = (folder: string, death = { read: Infinity, later: 0 }) =>
      new Promise<boolean>((resolve, reject) => {
        reads = 0
        const child = spawn(process.execPath, [program, simulator.url, folder, String(now)], {
          stdio: 'ignore',
        })
        const kill = (): void => void child.kill('SIGKILL')
        let timer: NodeJS.Timeout | undefined
        onRead = () => {
          if (reads !== death.read) return
          if (death.later === 0) kill()
          else timer = setTimeout(kill, death.later)
        }
        child.once('error', reject)
        child.once('close', (code, signal) => {
          onRead = () => undefined
          clearTimeout(timer)
          if (signal === null && code !== 0) reject(new Error(`the download ended with ${code}`))
          else resolve(signal === 'SIGKILL')
        })
      })
    const calmFolder = await temporaryFolder()
    await run(calmFolder)
    const whole = reads
    await run(calmFolder)
    const calm = await bytesOf(calmFolder)

    for (let kill = 0; kill < KILLS; kill++) {
      const folder = await temporaryFolder()
      // Every other one dies while it waits for an answer, and so for certain; the next one perhaps while it writes.
      const later = kill % 2 === 0 ? 0 : 50 * random.next()
      if (await run(folder, { read: 1 + random.integer(whole), later })) killed++
      await run(folder)
      await run(folder)
      // What a dying process was writing may be left under its temporary name: nobody reads it.
      const left = (await bytesOf(folder)).filter((file) => !file.includes('.tmp'))
      expect(left, `kill ${kill}`).toEqual(calm)
    }
    expect(killed).toBeGreaterThanOrEqual(KILLS / 2)
  } finally {
    await simulator.close()
    await rm(work, { recursive: true, force: true })
  }
}, 600_000)
