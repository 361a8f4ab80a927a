import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTopstepxClient } from '@openbell/topstepx'
import { startSimulator, type SimulatorOptions, type SimulatorStatistics } from '@openbell/topstepx-simulator'
import { compileSchedule } from '@openbell/session-calendar'
import { downloadBars, openBarStore, topstepxSource } from '../src/index.ts'
import type { DownloadReport } from '../src/index.ts'

/** Saturday: nothing trades, and the newest bars are those of Friday. */
const now = Date.parse('2025-01-04T15:00:00Z')
const schedule = compileSchedule({ from: '2024-12-30', to: '2025-01-03' })
const from = schedule.intervals.start[0]!
const to = schedule.intervals.end[schedule.intervals.length - 1]!

/** What a download through a simulator came to. */
export interface StormyDownload {
  readonly report: DownloadReport | null
  readonly error: unknown
  readonly statistics: SimulatorStatistics
}

/**
 * Downloads the four trading days around New Year of ES, in two months, into a store, through a gateway that misbehaves as told. Client and gateway share a clock
 * that only moves when somebody waits.
 */
export async function download(
  folder: string,
  weather: Pick<SimulatorOptions, 'faults' | 'storm'> = {},
): Promise<StormyDownload> {
  let time = now
  const sleep = async (ms: number) => {
    time += ms
    await new Promise((resolve) => setImmediate(resolve))
  }
  const simulator = await startSimulator({
    seed: 7,
    edge: 'none',
    now,
    historyDays: 12,
    clock: () => time,
    sleep,
    ...weather,
  })
  try {
    const client = createTopstepxClient({
      baseUrl: simulator.url,
      userName: 'demo',
      apiKey: 'demo-key',
      clock: { now: () => time, sleep },
      random: () => 0.5,
    })
    const source = topstepxSource(client, { id: 'simulator' })
    const store = await openBarStore(folder)
    const request = { source, store, symbols: ['ES'], schedule, from, to, now }
    const outcome = await downloadBars(request).then(
      (report) => ({ report, error: null }),
      (error: unknown) => ({ report: null, error }),
    )
    return { ...outcome, statistics: simulator.statistics() }
  } finally {
    await simulator.close()
  }
}

/** Every file of a folder with its bytes' hash, in order of their paths. */
export async function bytesOf(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )
  const hashes = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    return `${path.slice(folder.length)} ${createHash('sha256')
      .update(await readFile(path))
      .digest('hex')}`
  })
  return (await Promise.all(hashes)).sort()
}
