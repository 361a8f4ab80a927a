import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readBarFile } from '@openbell/market-data'
import { classifyBars, compileSchedule } from '@openbell/session-calendar'
import { expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

// Real bars are not part of the project: they lie beside it where somebody has put them.
const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data')
const here = existsSync(FOLDER)
const path = (name: string): string => join(FOLDER, `${name}.csv`)
const linesOf = (name: string): string[] => readFileSync(path(name), 'utf8').trimEnd().split('\n').slice(1)

test.skipIf(!here).each([
  ['ES_1m_from_mid_2015Q1', 'ES', { from: '2015-01-02', to: '2015-04-02' }],
  ['NQ_1m_from_mid_2015Q1', 'NQ', { from: '2015-01-02', to: '2015-04-02' }],
  ['ES_1m_quantconnect_lean_sample_2013_2020', 'ES', { from: '2013-10-07', to: '2020-01-07' }],
])('%s comes in without loss, and in trading hours', async (name, symbol, days) => {
  const lines = linesOf(name)
  const { series, ...file } = await readBarFile({ path: path(name), symbol })
  expect(file).toMatchObject({
    count: lines.length,
    skipped: 0,
    duplicates: 0,
    firstUnordered: null,
    stampContradicted: false,
  })
  expect(series.reduce((sum, { bars }) => sum + bars.length, 0)).toBe(lines.length)
  // Every line, in the words of the file, is found again.
  const found = new Set(
    series.flatMap(({ bars }) =>
      Array.from(bars.ts, (ts, row) =>
        [
          new Date(ts).toISOString().replace('.000', ''),
          bars.open[row],
          bars.high[row],
          bars.low[row],
          bars.close[row],
          bars.volume[row],
        ].join(),
      ),
    ),
  )
  expect(lines.filter((line) => !found.has(line.split(',').slice(0, 6).join()))).toEqual([])
  const schedule = compileSchedule(days)
  const closed = series.flatMap(({ bars }) => [...classifyBars(schedule, bars.ts)].filter((row) => row < 0))
  expect(closed.length).toBeLessThan(lines.length / 200)
})

test.skipIf(!here)('contracts of a real file are told apart, with their expiries', async () => {
  const name = 'ES_1m_quantconnect_lean_sample_2013_2020'
  const { series } = await readBarFile({ path: path(name), symbol: 'ES' })
  const counts = new Map<string, number>()
  for (const line of linesOf(name)) {
    const contract = line.split(',').at(-1) ?? ''
    counts.set(contract, (counts.get(contract) ?? 0) + 1)
  }
  // Third Fridays, from a calendar on the wall.
  const expected = [
    ['ES201312', 'CON.F.US.EP.Z13', '2013-12-20'],
    ['ES201403', 'CON.F.US.EP.H14', '2014-03-21'],
    ['ES201406', 'CON.F.US.EP.M14', '2014-06-20'],
    ['ES201409', 'CON.F.US.EP.U14', '2014-09-19'],
    ['ES201412', 'CON.F.US.EP.Z14', '2014-12-19'],
    ['ES202003', 'CON.F.US.EP.H20', '2020-03-20'],
    ['ES202006', 'CON.F.US.EP.M20', '2020-06-19'],
    ['ES202009', 'CON.F.US.EP.U20', '2020-09-18'],
  ]
  const found = series.map(({ id, expires, bars }) => `${id} ${expires} ${bars.length}`)
  expect(found.toSorted()).toEqual(
    expected.map(([file = '', id, day]) => `${id} ${day} ${counts.get(file)}`).toSorted(),
  )
})

test.skipIf(!here)('five-minute bars are refused as what they are', async () => {
  await expect(readBarFile({ path: path('NQ_5m_2019_0liu'), symbol: 'NQ' })).rejects.toMatchObject({
    code: 'not-minute-bars',
    context: { minutes: 5 },
  })
})

test.skipIf(!here)('real bars that are stamped a minute late are found out', async () => {
  const late = linesOf('ES_1m_quantconnect_lean_sample_2013_2020').map((line) => {
    const [time = '', ...rest] = line.split(',')
    return [new Date(Date.parse(time) + 60_000).toISOString(), ...rest].join()
  })

  const file = join(await temporaryFolder(), 'late.csv')
  await writeFile(file, ['ts_utc,open,high,low,close,volume,contract', ...late].join('\n'))
  await expect(readBarFile({ path: file, symbol: 'ES' })).rejects.toMatchObject({
    code: 'stamp-contradicted',
  })
})
