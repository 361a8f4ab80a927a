import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  annotateBars,
  checkQuality,
  continuousBars,
  csvSource,
  downloadBars,
  openBarStore,
  requireQuality,
  sessionSegments,
} from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import { expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'shared', 'data')

test.each(['ES', 'NQ'])('90 days of real %s minutes come in whole and can be used', async (symbol) => {
  const path = join(folder, `${symbol}_1m_from_mid_2015Q1.csv`)
  if (!existsSync(path)) return console.log(`skipped: ${path} is not there`)
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)
  const store = await openBarStore(await temporaryFolder())
  const schedule = compileSchedule({ from: '2015-01-02', to: '2015-04-01' })
  const range = { from: Date.UTC(2015, 0, 1), to: Date.UTC(2015, 3, 2) }
  await downloadBars({
    source: csvSource({ symbol, path }),
    store,
    symbols: [symbol],
    schedule,
    ...range,
    now: Date.UTC(2015, 3, 3),
  })
  const stored = await store.read(symbol, range)
  const [series] = stored.series
  expect(series?.bars.length).toBe(lines.length)
  const closes = Float64Array.from(lines, (line) => Number(line.split(',')[4]))
  expect(series?.bars.close.every((close, row) => close === closes[row])).toBe(true)

  const contracts = await store.contracts(symbol)
  const bars = annotateBars(continuousBars({ symbol, stored, contracts, schedule }), schedule)
  expect(bars.length).toBe(lines.length)
  const report = checkQuality({ bars, tickSize: 0.25, raw: stored })
  // The source has no Sunday evenings and prices between ticks: worth warnings, and no reason to stop.
  expect(report.tradingDays).toBe(62)
  expect(report.remarks.map(({ severity }) => severity)).not.toContain('stop')
  expect(report.remarks.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['missing-minutes', 'off-tick']),
  )
  requireQuality(report)
  const { length } = sessionSegments(bars, { session: 'RTH', fromDay: 0, toDay: schedule.tradingDays.length })
  expect(length).toBeGreaterThanOrEqual(60)
})
