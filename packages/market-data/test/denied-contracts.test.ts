import {
  annotateBars,
  checkQuality,
  continuousBars,
  DataError,
  downloadBars,
  openBarStore,
  topstepxSource,
} from '@openbell/market-data'
import type { BarStore, ContractDenial, DownloadReport } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import { createTopstepxClient } from '@openbell/topstepx'
import { startSimulator, type PlannedFault, type SimulatorStatistics } from '@openbell/topstepx-simulator'
import { describe, expect, test } from 'vitest'
import { barsOf, minutes } from './example-bars.ts'
import { exampleSource } from './example-source.ts'
import { bytesOf } from './stormy-gateway.ts'
import { temporaryFolder } from './temporary-folder.ts'

const H25 = 'CON.F.US.EP.H25'
const M25 = 'CON.F.US.EP.M25'

interface Outcome {
  readonly store: BarStore
  readonly report: DownloadReport
  readonly denied: readonly ContractDenial[]
  readonly statistics: SimulatorStatistics
}

/** Trading days of ES from a simulated gateway that denies contracts as told, on a clock that moves when somebody waits. */
async function download(
  folder: string,
  { from, to, now, faults = [] }: { from: string; to: string; now: string; faults?: readonly PlannedFault[] },
): Promise<Outcome> {
  const present = Date.parse(now)
  let time = present
  const sleep = async (ms: number) => {
    time += ms
    await new Promise((resolve) => setImmediate(resolve))
  }
  const clock = () => time
  const simulator = await startSimulator({
    seed: 7,
    edge: 'none',
    now: present,
    historyDays: 20,
    clock,
    sleep,
    faults,
  })
  try {
    const { url: baseUrl } = simulator
    const login = { baseUrl, userName: 'demo', apiKey: 'demo-key' }
    const client = createTopstepxClient({ ...login, clock: { now: clock, sleep }, random: () => 0.5 })
    const schedule = compileSchedule({ from, to })
    const store = await openBarStore(folder)
    const report = await downloadBars({
      source: topstepxSource(client, { id: 'simulator' }),
      store,
      symbols: ['ES'],
      schedule,
      from: schedule.intervals.start[0]!,
      to: schedule.intervals.end[schedule.intervals.length - 1]!,
      now: present,
    })
    const denied = report.flatMap((one) => one.denied ?? [])
    return { store, report, denied, statistics: simulator.statistics() }
  } finally {
    await simulator.close()
  }
}

/** What the quality report says of the contracts that were denied, on the days from `from` to `to`. */
async function remark({ store, denied }: Outcome, from: string, to: string) {
  const schedule = compileSchedule({ from, to })
  const stored = await store.read('ES', { from: 0, to: 4e12 })
  const contracts = await store.contracts('ES')
  const bars = annotateBars(continuousBars({ symbol: 'ES', stored, contracts, schedule }), schedule)
  const { remarks } = checkQuality({ bars, tickSize: 0.25, denied })
  return remarks.filter(({ check }) => check === 'contract-denied')
}

describe('over a simulated gateway', () => {
  const week = { from: '2025-01-06', to: '2025-01-10', now: '2025-01-11T15:00:00Z' }
  const later = { from: '2025-01-06', to: '2025-01-17', now: '2025-01-18T15:00:00Z' }

  test('a contract that disappears in mid-life: what the store has stays in use, the rest is a doubt', async () => {
    const folder = await temporaryFolder()
    const before = await download(folder, week)
    expect(before.denied).toEqual([])
    const gone: PlannedFault = { name: 'contract-gone', on: 'Contract/search', times: 1 }
    const bytes = (await bytesOf(folder)).filter((file) => file.includes('.parquet'))
    const after = await download(folder, { ...later, faults: [gone] })
    expect(after.statistics.played.map(({ fault }) => fault)).toEqual(['contract-gone'])
    // The last hours of the 10th are asked for twice; the week of the 13th is new.
    const days = ['10', '13', '14', '15', '16', '17'].map((day) => `2025-01-${day}`)
    expect(after.denied).toEqual([{ symbol: 'ES', contract: H25, reason: 'unknown', days }])
    expect(after.report).toMatchObject([{ contract: H25, bars: 0, added: 0, replaced: 0 }])
    expect((await bytesOf(folder)).filter((file) => file.includes('.parquet'))).toEqual(bytes)
    expect(await remark(after, '2025-01-06', '2025-01-17')).toEqual([
      {
        symbol: 'ES',
        check: 'contract-denied',
        severity: 'warning',
        count: 6,
        message: `The source does not know the contract ${H25}: minutes of 6 trading days could not be fetched, 2025-01-10 to 2025-01-17. In their place: what the store has of it on 1, nothing on 5. Ask the source's support about the contract, and import these days: openbell import FILE --symbol ES.`,
      },
    ])
    // Nothing was remembered as fetched or as empty: a gateway that finds the contract again heals all.
    const healed = await download(folder, later)
    expect(healed.denied).toEqual([])
    expect(healed.report[0]?.added).toBeGreaterThan(5 * 1300)
  })

  test('a contract that is listed and then refused: what came before is kept, and the same question is put twice', async () => {
    const folder = await temporaryFolder()
    const days = { from: '2024-12-30', to: '2025-01-03', now: '2025-01-04T15:00:00Z' }
    const refused: PlannedFault = { name: 'bars-refused', every: 2, times: 1 }
    const { denied, report, store, statistics } = await download(folder, { ...days, faults: [refused] })
    const asked = statistics.requests['/api/History/retrieveBars']
    expect(denied).toEqual([
      { symbol: 'ES', contract: H25, reason: 'refused', days: ['2025-01-02', '2025-01-03'] },
    ])
    // December came; January was refused twice.
    expect(asked).toBe(3)
    const { bars, fetched, last } = await store.coverage('ES')
    expect(report).toMatchObject([{ contract: H25, added: bars }])
    expect(bars).toBeGreaterThan(2000)
    const newYear = Date.parse('2025-01-01T00:00Z')
    expect(last).toBeLessThan(newYear)
    expect(fetched[H25]?.at(-1)?.to).toBeLessThanOrEqual(newYear)
    const calm = await temporaryFolder()
    for (const one of [folder, calm]) for (let run = 0; run < 2; run++) await download(one, days)
    expect(await bytesOf(folder)).toEqual(await bytesOf(calm))
  })

  test('a contract that is denied once and known a moment later is not denied', async () => {
    const roll = { from: '2025-03-12', to: '2025-03-14', now: '2025-03-15T15:00:00Z' }
    const once: PlannedFault = { name: 'refusal', on: 'Contract/searchById', times: 1 }
    const { denied, report, statistics } = await download(await temporaryFolder(), {
      ...roll,
      faults: [once],
    })
    expect(statistics.played).toMatchObject([{ fault: 'refusal', request: { contractId: M25 } }])
    expect(denied).toEqual([])
    expect(report.map(({ contract }) => contract)).toEqual([H25, M25])
  })

  test('the next contract denied around a roll: another contract stands in its place', async () => {
    const folder = await temporaryFolder()
    const roll = { from: '2025-03-05', to: '2025-03-14', now: '2025-03-15T15:00:00Z' }
    const gone: PlannedFault = { name: 'contract-gone', on: 'Contract/searchById', times: 1 }
    const outcome = await download(folder, { ...roll, faults: [gone] })
    expect(outcome.denied).toMatchObject([
      { contract: M25, reason: 'unknown', days: ['2025-03-11', '2025-03-12', '2025-03-13', '2025-03-14'] },
    ])
    expect(outcome.report).toMatchObject([{ contract: H25 }, { contract: M25, bars: 0 }])
    expect(outcome.report[0]).not.toHaveProperty('denied')
    const [found] = await remark(outcome, '2025-03-05', '2025-03-14')
    expect(found).toMatchObject({ severity: 'warning', count: 4 })
    expect(found?.message).toContain('In their place: another contract on 4.')
  })

  test('every contract denied and nothing in the store: insufficient data, with what to do', async () => {
    const gone: PlannedFault = { name: 'contract-gone', on: 'Contract/search', times: 1 }
    const refused: PlannedFault = { name: 'bars-refused', times: 1 }
    for (const fault of [gone, refused])
      await expect(download(await temporaryFolder(), { ...week, faults: [fault] })).rejects.toMatchObject({
        code: 'insufficient-data',
        message: `Insufficient data: the source simulator denies every contract of ES (${H25}), and the store has no bars of it`,
        remedy: expect.stringContaining('openbell import FILE --symbol ES'),
      })
  })
})

describe('a source in memory', () => {
  const START = Date.UTC(2025, 2, 10, 14)
  const schedule = compileSchedule({ from: '2025-03-10', to: '2025-03-14' })
  const good = {
    id: 'H25',
    symbol: 'ES',
    expires: '2025-03-21',
    bars: barsOf(minutes(START, START + 6e6, 5700)),
  }
  const refusing = (refusals: number) => {
    const whole = exampleSource([good])
    let asked = 0
    return exampleSource([good], {
      minuteBars: (...question) =>
        asked++ < refusals
          ? Promise.reject(new DataError('contract-denied', 'no', { remedy: 'none', context: {} }))
          : whole.minuteBars(...question),
    })
  }
  const run = async (refusals: number) => {
    const store = await openBarStore(await temporaryFolder())
    const range = { from: START, to: START + 6e6, now: START + 1e9 }
    return downloadBars({ source: refusing(refusals), store, symbols: ['ES'], schedule, ...range })
  }

  test('is believed at its second refusal', async () => {
    const [whole] = await run(1)
    expect(whole).toMatchObject({ added: 100 })
    expect(whole).not.toHaveProperty('denied')
    await expect(run(2)).rejects.toMatchObject({ code: 'insufficient-data' })
  })

  test('refused while a hole is asked for again: the bars that came are kept, and nothing is settled', async () => {
    const cut = barsOf(minutes(START + 5e7, START + 5e7 + 6e6, 5700))
    let asked = 0
    const source = exampleSource([good], {
      minuteBars: () =>
        asked++ === 0
          ? Promise.resolve(cut)
          : Promise.reject(new DataError('contract-denied', 'no', { remedy: 'none', context: {} })),
    })
    const store = await openBarStore(await temporaryFolder())
    const range = { from: START, to: START + 1e8, now: START + 1e9 }
    const report = await downloadBars({ source, store, symbols: ['ES'], schedule, ...range })
    expect(asked).toBe(3)
    expect(report).toMatchObject([{ bars: 100, added: 100, denied: { reason: 'refused' } }])
    expect(report[0]?.denied?.days).toEqual(['2025-03-10', '2025-03-11'])
    expect(await store.coverage('ES')).toMatchObject({ bars: 100, fetched: {}, empty: {} })
  })

  test('a denied contract before the days of the bars is only a note', () => {
    const stored = { symbol: 'ES', series: [{ contract: 'H25', bars: good.bars }] }
    const bars = annotateBars(continuousBars({ symbol: 'ES', stored, contracts: [good], schedule }), schedule)
    const days = ['2025-03-06', '2025-03-07']
    const denied = ['ES', 'NQ'].map((symbol): ContractDenial => ({
      symbol,
      contract: 'Z24',
      reason: 'refused',
      days,
    }))
    const { remarks } = checkQuality({ bars, tickSize: 0.25, denied })
    expect(remarks.filter(({ check }) => check === 'contract-denied')).toMatchObject([
      {
        severity: 'note',
        count: 2,
        message: expect.stringMatching(
          /^The source lists the contract Z24 and refuses its bars: .*2025-03-06 to 2025-03-07.*nothing on 2/,
        ),
      },
    ])
  })
})
