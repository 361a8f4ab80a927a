import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTopstepxClient, type Clock } from '@openbell/topstepx'
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
  type SimulatorStatistics,
} from '@openbell/topstepx-simulator'
import { compileSchedule } from '@openbell/session-calendar'
import { downloadBars, openBarStore, topstepxSource } from '../src/index.ts'
import type { DownloadReport } from '../src/index.ts'

/** Saturday: nothing trades, and the newest bars are those of Friday. */
const now = Date.parse('2025-01-04T15:00:00Z')
const schedule = compileSchedule({ from: '2024-12-30', to: '2025-01-03' })
const from = schedule.intervals.start[0]!
const to = schedule.intervals.end[schedule.intervals.length - 1]!

type Weather = Pick<SimulatorOptions, 'faults' | 'storm'>

/** What a download through a simulator came to. */
export interface StormyDownload {
  readonly report: DownloadReport | null
  readonly error: unknown
  readonly statistics: SimulatorStatistics
}

/** A simulated gateway, and the clock that it shares with its clients: it only moves when somebody waits. */
interface Gateway {
  readonly simulator: Simulator
  readonly clock: Clock
}

async function openGateway(weather: Weather): Promise<Gateway> {
  let time = now
  const clock: Clock = {
    now: () => time,
    async sleep(ms) {
      time += ms
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
  const simulator = await startSimulator({
    seed: 7,
    edge: 'none',
    now,
    historyDays: 12,
    clock: () => clock.now(),
    sleep: (ms) => clock.sleep(ms),
    ...weather,
  })
  return { simulator, clock }
}

async function downloadThrough({ simulator, clock }: Gateway, folder: string): Promise<DownloadReport> {
  const client = createTopstepxClient({
    baseUrl: simulator.url,
    userName: 'demo',
    apiKey: 'demo-key',
    clock,
    random: () => 0.5,
  })
  const source = topstepxSource(client, { id: 'simulator' })
  const store = await openBarStore(folder)
  return downloadBars({ source, store, symbols: ['ES'], schedule, from, to, now })
}

/**
 * Downloads the four trading days around New Year of ES, in two months, into a store, through a gateway of its own that
 * misbehaves as told.
 */
export async function download(folder: string, weather: Weather): Promise<StormyDownload> {
  const gateway = await openGateway(weather)
  try {
    const outcome = await downloadThrough(gateway, folder).then(
      (report) => ({ report, error: null }),
      (error: unknown) => ({ report: null, error }),
    )
    return { ...outcome, statistics: gateway.simulator.statistics() }
  } finally {
    await gateway.simulator.close()
  }
}

let calmGateway: Promise<Gateway> | null = null

/**
 * The same download in calm. All of them go through one gateway: to make its market anew for each would take longer than
 * all the rest. Close it in the end.
 */
export async function downloadInCalm(folder: string): Promise<DownloadReport> {
  const gateway = await (calmGateway ??= openGateway({}))
  // The gateway counts the requests of a minute, and every client believes that it is alone.
  await gateway.clock.sleep(60_000)
  return downloadThrough(gateway, folder)
}

/** Closes the gateway of the calm downloads. */
export async function closeCalmGateway(): Promise<void> {
  const gateway = await calmGateway
  await gateway?.simulator.close()
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
