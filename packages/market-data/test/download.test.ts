import { downloadBars, openBarStore, planDownload } from '@openbell/market-data'
import type { BarSource, DownloadProgress, SourceContract } from '@openbell/market-data'
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
    from = '2025-03-03T00:00',
  ): string[] =>
    planDownload({
      schedule,
      coverage: { fetched },
      contracts,
      from: utc(from),
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

  test('leaves out stretches in which the market was shut', () => {
    // Friday 7 March 2025 closes at 22:00 UTC; Sunday 9 March, in summer time, opens at 22:00 UTC.
    const fetched = { H25: [{ from: utc('2025-03-03T00:00'), to: utc('2025-03-07T22:00') }] }
    expect(plan(fetched, '2025-03-09T22:00')).toEqual([])
    expect(plan(fetched, '2025-03-09T22:01')).toEqual(['H25 2025-03-07T22:00 2025-03-09T22:01'])
  })

  test('counts the open minutes that it asks for', () => {
    const steps = planDownload({
      schedule,
      coverage: { fetched: {} },
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
      { ...H25, bars: barsOf(minutes(utc('2025-03-17T14:00'), utc('2025-03-17T16:00'), 5700)) },
      { ...M25, bars: barsOf(minutes(utc('2025-03-31T23:00'), utc('2025-04-01T02:00'), 5750)) },
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
      { symbol: 'ES', contract: 'H25', bars: 120, added: 120, replaced: 0 },
      { symbol: 'ES', contract: 'M25', bars: 180, added: 180, replaced: 0 },
    ])
    expect(progress.at(-1)).toMatchObject({ symbol: 'ES', contract: 'M25', bars: 180 })
    const { series } = await store.read('ES', { from, to })
    expect(series.map(({ contract, bars }) => `${contract} ${bars.length}`)).toEqual(['H25 120', 'M25 180'])
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
    expect((await store.coverage('ES')).bars).toBe(300)
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
      { bars: 120, added: 0, replaced: 0 },
      { bars: 180, added: 0, replaced: 0 },
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
