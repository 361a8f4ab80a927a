import { downloadBars, openBarStore, planDownload } from '@openbell/market-data'
import type {
  BarSource,
  BarStore,
  DownloadProgress,
  SourceContract,
  StoreCoverage,
} from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import { describe, expect, test } from 'vitest'
import { barsOf, MINUTE, minutes } from './example-bars.ts'
import { exampleSource } from './example-source.ts'
import { temporaryFolder } from './temporary-folder.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)
const H25 = { id: 'H25', symbol: 'ES', expires: '2025-03-21' }
const M25 = { id: 'M25', symbol: 'ES', expires: '2025-06-20' }
const schedule = compileSchedule({ from: '2025-01-02', to: '2025-04-30' })

describe('the plan', () => {
  const plan = (
    fetched: Record<string, { from: number; to: number }[]>,
    now: string,
    contracts: SourceContract[] = [H25, M25],
    empty: StoreCoverage['empty'] = {},
  ): string[] =>
    planDownload({
      schedule,
      coverage: { fetched, empty },
      contracts,
      from: utc('2025-03-03T00:00'),
      to: utc('2025-04-05T00:00'),
      now: utc(now),
    }).steps.flatMap(({ contract, ranges }) =>
      ranges.map(({ from: start, to }) =>
        [contract.id, ...[start, to].map((ms) => new Date(ms).toISOString().slice(0, 16))].join(' '),
      ),
    )

  test('takes each contract from ten days before the previous expiry to its own', () => {
    expect(plan({}, '2025-05-01T00:00')).toEqual([
      'H25 2025-03-03T00:00 2025-03-22T00:00',
      'M25 2025-03-11T00:00 2025-04-05T00:00',
    ])
  })

  test('never asks beyond the last closed minute', () => {
    expect(plan({}, '2025-03-05T15:00:30')).toEqual(['H25 2025-03-03T00:00 2025-03-05T15:00'])
    expect(plan({}, '2025-03-01T00:00')).toEqual([])
  })

  test('asks only for what was not fetched', () => {
    const fetched = { H25: [{ from: utc('2025-03-04T00:00'), to: utc('2025-03-05T00:00') }] }
    expect(plan(fetched, '2025-03-06T00:00')).toEqual([
      'H25 2025-03-03T00:00 2025-03-04T00:00',
      'H25 2025-03-05T00:00 2025-03-06T00:00',
    ])
  })

  test('leaves out what was found empty, until its term is over', () => {
    const from = utc('2025-03-03T00:00')
    const empty = {
      H25: [
        { from, to: utc('2025-03-04T00:00'), askAgain: utc('2025-03-20T00:00') },
        { from: utc('2025-03-05T00:00'), to: utc('2025-03-06T00:00'), askAgain: null },
      ],
    }
    const only = [H25]
    expect(plan({}, '2025-03-19T23:59', only, empty)).toEqual([
      'H25 2025-03-04T00:00 2025-03-05T00:00',
      'H25 2025-03-06T00:00 2025-03-19T23:59',
    ])
    expect(plan({}, '2025-03-20T00:00', only, empty)[0]).toBe('H25 2025-03-03T00:00 2025-03-05T00:00')
  })

  test('asks for many small ranges as one', () => {
    const hour = (day: number) => ({ from: utc(`2025-03-1${day}T12:00`), to: utc(`2025-03-1${day}T13:00`) })
    const some = {
      H25: [
        { from: utc('2025-03-03T00:00'), to: utc('2025-03-10T00:00') },
        ...[0, 1, 2, 3, 4, 7, 8].map(hour),
      ],
    }
    expect(plan(some, '2025-03-20T00:00', [H25])).toHaveLength(8)
    const more = { H25: [...some.H25, { from: utc('2025-03-19T12:00'), to: utc('2025-03-19T13:00') }] }
    expect(plan(more, '2025-03-20T00:00', [H25])).toEqual(['H25 2025-03-10T00:00 2025-03-20T00:00'])
  })

  test('leaves out stretches in which the market was shut', () => {
    // Friday 7 March 2025 closes at 22:00 UTC; Sunday 9 March, in summer time, opens at 22:00 UTC.
    const fetched = { H25: [{ from: utc('2025-03-03T00:00'), to: utc('2025-03-07T22:00') }] }
    expect(plan(fetched, '2025-03-09T22:00')).toEqual([])
    expect(plan(fetched, '2025-03-09T22:01')).toEqual(['H25 2025-03-07T22:00 2025-03-09T22:01'])
  })

  test('counts the open minutes that it asks for', () => {
    const steps = planDownload({
      schedule,
      coverage: { fetched: {}, empty: {} },
      contracts: [H25],
      from: utc('2025-01-06T00:00'),
      to: utc('2025-01-08T00:00'),
      now: utc('2025-05-01T00:00'),
    }).steps
    // Two days of 24 hours, each less the hour from 17:00 to 18:00 Eastern.
    expect(steps.map(({ expectedBars }) => expectedBars)).toEqual([2 * 23 * 60])
  })
})

describe('the download', () => {
  const from = utc('2025-03-03T00:00')
  const to = utc('2025-04-05T00:00')
  const now = utc('2025-04-20T00:00')
  const example = (): ReturnType<typeof exampleSource> =>
    exampleSource([
      { ...H25, bars: barsOf(minutes(from, utc('2025-03-22T00:00'), 5700)) },
      { ...M25, bars: barsOf(minutes(utc('2025-03-11T00:00'), to, 5750)) },
    ])

  test('asks for each month of each contract once, and the second time for nothing', async () => {
    const store = await openBarStore(await temporaryFolder())
    const source = example()
    const progress: DownloadProgress[] = []
    const request = { source, store, symbols: ['ES'], schedule, from, to, now }
    const report = await downloadBars({ ...request, onProgress: (one) => progress.push(one) })
    expect(source.asked).toEqual([
      'H25 2025-03-03T00:00 2025-03-22T00:00',
      'M25 2025-03-11T00:00 2025-04-01T00:00',
      'M25 2025-04-01T00:00 2025-04-05T00:00',
    ])
    expect(report).toMatchObject([
      { symbol: 'ES', contract: 'H25', bars: 19 * 1440, added: 19 * 1440, replaced: 0 },
      { symbol: 'ES', contract: 'M25', bars: 25 * 1440, added: 25 * 1440, replaced: 0 },
    ])
    expect(progress.at(-1)).toMatchObject({ symbol: 'ES', contract: 'M25', bars: 25 * 1440 })
    const { series } = await store.read('ES', { from, to })
    expect(series.map(({ contract, bars }) => `${contract} ${bars.length}`)).toEqual([
      'H25 27360',
      'M25 36000',
    ])
    expect(await store.contracts('ES')).toEqual([H25, M25])

    expect(await downloadBars(request)).toEqual([])
    expect(source.asked.length).toBe(3)
  })

  test('goes on where it stopped', async () => {
    const store = await openBarStore(await temporaryFolder())
    const whole = example()
    let calls = 0
    const broken: BarSource = {
      ...whole,
      minuteBars: (...question) =>
        ++calls === 3 ? Promise.reject(new Error('cut off')) : whole.minuteBars(...question),
    }
    const request = { store, symbols: ['ES'], schedule, from, to, now }
    await expect(downloadBars({ ...request, source: broken })).rejects.toThrow('cut off')
    const source = example()
    await downloadBars({ ...request, source })
    expect(source.asked).toEqual(['M25 2025-04-01T00:00 2025-04-05T00:00'])
    expect((await store.coverage('ES')).bars).toBe(44 * 1440)
  })

  test('asks again for the last three hours while the market is open, and restates them', async () => {
    const store = await openBarStore(await temporaryFolder())
    const start = utc('2025-03-17T10:00')
    const rows = minutes(start, utc('2025-03-17T16:00'), 5700)
    const first = utc('2025-03-17T15:00:30')
    const request = { store, symbols: ['ES'], schedule, from: start, to }
    const before = await downloadBars({
      ...request,
      now: first,
      source: exampleSource([{ ...H25, bars: barsOf(rows) }]),
    })
    expect(before).toMatchObject([{ bars: 300, added: 300 }])
    const restated = rows.map((row) => (row.ts === utc('2025-03-17T14:30') ? { ...row, volume: 99 } : row))
    const source = exampleSource([{ ...H25, bars: barsOf(restated) }])
    const after = await downloadBars({ ...request, now: first + 10 * MINUTE, source })
    expect(source.asked).toEqual(['H25 2025-03-17T12:00 2025-03-17T15:10'])
    expect(after).toMatchObject([{ bars: 190, added: 10, replaced: 1 }])
  })

  test('does not believe a long hole at once: a cut answer and an empty one are healed', async () => {
    for (const lies of [1, 2, 3]) {
      const store = await openBarStore(await temporaryFolder())
      const whole = example()
      let calls = 0
      const liar: BarSource = {
        ...whole,
        // The newest end alone, as a silently cut page; every other lie is an empty one.
        minuteBars: async (contract, start, end) =>
          ++calls > lies
            ? whole.minuteBars(contract, start, end)
            : calls % 2 === 1
              ? barsOf(minutes(end - 600 * MINUTE, end, 5700))
              : barsOf([]),
      }
      const request = { store, symbols: ['ES'], schedule, from, to: utc('2025-03-11T00:00'), now }
      await downloadBars({ ...request, source: liar })
      expect((await store.coverage('ES')).bars).toBe(8 * 1440)
      expect(await downloadBars({ ...request, source: whole })).toEqual([])
    }
  })

  test('asks again for a hole that stayed, a day later, and no more when nothing can come', async () => {
    const store = await openBarStore(await temporaryFolder())
    const hole = { from: utc('2025-03-05T12:00'), to: utc('2025-03-05T19:00') }
    const rows = minutes(from, utc('2025-03-22T00:00'), 5700)
    const without = exampleSource([
      { ...H25, bars: barsOf(rows.filter(({ ts }) => ts < hole.from || ts >= hole.to)) },
    ])
    const request = { store, symbols: ['ES'], schedule, from, to: utc('2025-03-08T00:00') }
    const day = 86_400_000
    await downloadBars({ ...request, source: without, now })
    // Once for the range, three times for the hole.
    expect(without.asked).toHaveLength(4)
    await downloadBars({ ...request, source: without, now: now + day - 1 })
    expect(without.asked).toHaveLength(4)
    await downloadBars({ ...request, source: without, now: hole.to + 71 * day })
    expect(without.asked).toHaveLength(5)
    await downloadBars({ ...request, source: without, now: hole.to + 100 * day })
    expect(without.asked).toHaveLength(5)

    const other = await openBarStore(await temporaryFolder())
    await downloadBars({ ...request, store: other, source: without, now })
    const mended = exampleSource([{ ...H25, bars: barsOf(rows) }])
    const report = await downloadBars({ ...request, store: other, source: mended, now: now + day })
    expect(report).toMatchObject([{ added: 7 * 60, replaced: 0 }])
  })

  describe('a bar that cannot be', () => {
    const start = utc('2025-03-10T10:00')
    const rows = minutes(start, utc('2025-03-10T12:00'), 5700)
    const at = utc('2025-03-10T11:00')
    const asked = ['H25 2025-03-10T11:00 2025-03-10T11:01']
    const bad = barsOf(rows)
    bad.high[60] = 5600
    const request = { symbols: ['ES'], schedule, from: start, to: utc('2025-03-10T12:00'), now }
    const highAt = async (store: BarStore) =>
      (await store.read('ES', { from: at, to: at + MINUTE })).series[0]?.bars.high[0]

    test('is asked for again, and made good', async () => {
      const store = await openBarStore(await temporaryFolder())
      await downloadBars({ ...request, store, source: exampleSource([{ ...H25, bars: bad }]) })
      expect(await highAt(store)).toBe(5600)
      const healed = exampleSource([{ ...H25, bars: barsOf(rows) }])
      expect(await downloadBars({ ...request, store, source: healed })).toMatchObject([{ replaced: 1 }])
      expect([healed.asked, await highAt(store)]).toEqual([asked, barsOf(rows).high[60]])
      expect(await downloadBars({ ...request, store, source: healed })).toEqual([])
    })

    test('does not spoil again what was mended in the store', async () => {
      const store = await openBarStore(await temporaryFolder())
      const source = exampleSource([{ ...H25, bars: bad }])
      await downloadBars({ ...request, store, source })
      await store.write('ES', 'H25', barsOf([{ ts: at, close: 5701 }]))
      expect(await downloadBars({ ...request, store, source })).toMatchObject([{ replaced: 0 }])
      expect([source.asked.slice(1), await highAt(store)]).toEqual([asked, 5701])
      // The mended minute is settled.
      expect(await downloadBars({ ...request, store, source })).toEqual([])
    })
  })

  test('drops a bar that has not closed', async () => {
    const store = await openBarStore(await temporaryFolder())
    const start = utc('2025-03-17T14:00')
    const eager = exampleSource([{ ...H25, bars: barsOf([]) }], {
      minuteBars: async () => barsOf(minutes(start, start + 10 * MINUTE, 5700)),
    })
    await downloadBars({
      source: eager,
      store,
      symbols: ['ES'],
      schedule,
      from: start,
      to,
      now: start + 5 * MINUTE + 59_999,
    })
    expect(await store.coverage('ES')).toMatchObject({ bars: 5, last: start + 4 * MINUTE })
  })

  test('a local source is read every time', async () => {
    const store = await openBarStore(await temporaryFolder())
    const source = { ...example(), local: true }
    const request = { source, store, symbols: ['ES'], schedule, from, to, now }
    await downloadBars(request)
    expect(await downloadBars(request)).toMatchObject([
      { bars: 19 * 1440, added: 0, replaced: 0 },
      { bars: 25 * 1440, added: 0, replaced: 0 },
    ])
  })

  test('a symbol without contracts is no data; an aborted signal ends it', async () => {
    const store = await openBarStore(await temporaryFolder())
    const request = { source: example(), store, schedule, from, to, now }
    await expect(downloadBars({ ...request, symbols: ['NQ'] })).rejects.toMatchObject({ code: 'no-data' })
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(downloadBars({ ...request, symbols: ['ES'], signal })).rejects.toThrow('enough')
  })
})
