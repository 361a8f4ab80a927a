import { requireQuality } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import { expect, test } from 'vitest'
import { MINUTE } from './example-bars.ts'
import { calmMarket, found, judge, sentence } from './quality-market.ts'
import type { FullRow } from './quality-market.ts'

const HOUR = 60 * MINUTE
/** Six weeks with the Sunday, 9 March 2025, on which New York changes its clocks; Europe's is 30 March. */
const spring = compileSchedule({ from: '2025-02-18', to: '2025-03-28' })
const winter = compileSchedule({ from: '2025-01-13', to: '2025-01-31' })
const market = calmMarket(spring)

/** Hours that a clock is ahead of UTC, as Node's own time zones have it. */
function ahead(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  })
  const known = new Map<number, number>()
  return (ms) => {
    const hour = Math.floor(ms / HOUR) * HOUR
    const kept = known.get(hour)
    if (kept !== undefined) return kept
    const part = Object.fromEntries(
      format.formatToParts(hour).map(({ type, value }) => [type, Number(value)]),
    )
    const wall = Date.UTC(part['year'] ?? 0, (part['month'] ?? 0) - 1, part['day'], part['hour'])
    known.set(hour, (wall - hour) / HOUR)
    return (wall - hour) / HOUR
  }
}

/** Bars written by one clock and read by another; from a day on if one is given. */
function misread(rows: readonly FullRow[], written: string, by: string, since = 0): FullRow[] {
  const [hours, read] = [ahead(written), ahead(by)]
  return rows.map((row) =>
    row.ts < since ? row : { ...row, ts: row.ts + (hours(row.ts) - read(row.ts)) * HOUR },
  )
}

const regular = (rows: readonly FullRow[]): FullRow[] => {
  const newYork = ahead('America/New_York')
  return rows.filter(({ ts }) => {
    const minute = ((ts / MINUTE + newYork(ts) * 60) % 1440) / 60
    return minute >= 9.5 && minute < 16
  })
}

test('bars at their right times have no remark', () => {
  expect(judge(market, { schedule: spring }).remarks).toEqual([])
  expect(found(judge(regular(market), { schedule: spring }))).not.toHaveProperty('time-shift')
  expect(found(judge(regular(market), { schedule: spring }))).not.toHaveProperty('bar-stamp')
})

const CASES: [written: string, by: string, hours: string, what: string][] = [
  ['America/New_York', 'UTC', '5 or 4 hours early|4 or 5 hours early', 'New York times read as UTC'],
  ['America/Chicago', 'UTC', '6 or 5 hours early|5 or 6 hours early', 'Chicago times read as UTC'],
  ['UTC', 'America/New_York', '5 or 4 hours late|4 or 5 hours late', 'UTC read as New York times'],
  ['UTC', 'America/Chicago', '6 or 5 hours late|5 or 6 hours late', 'UTC read as Chicago times'],
  ['America/Chicago', 'America/New_York', '1 hour early', 'Chicago times read as New York times'],
  ['America/New_York', 'America/Chicago', '1 hour late', 'New York times read as Chicago times'],
  ['America/New_York', 'Etc/GMT+5', '1 hour late', 'New York times read as Eastern times without daylight'],
  ['Etc/GMT+5', 'America/New_York', '1 hour early', 'Eastern times without daylight saving read as New York'],
  [
    'America/New_York',
    'Etc/GMT+4',
    '1 hour early',
    'New York times read as Eastern times with daylight saving',
  ],
  ['Etc/GMT+5', 'UTC', '5 hours early', 'Eastern times without daylight saving read as UTC'],
]

test.each(CASES)('%s read as %s is recognised', (written, by, hours, what) => {
  const report = judge(misread(market, written, by), { schedule: spring })
  expect(found(report)['time-shift']).toEqual(['stop', expect.any(Number)])
  expect(report.remarks[0]?.check).toBe('time-shift')
  const message = sentence(report, 'time-shift')
  expect(message).toMatch(new RegExp(`^The bars lie (${hours}) from`))
  expect(message).toContain(`They look like ${what}`)
  expect(message).toContain(`import them again with --time-zone ${written}`)
})

test.each(CASES)('%s read as %s is recognised by bars of RTH alone', (written, by, _, what) => {
  const report = judge(misread(regular(market), written, by), { schedule: spring })
  expect(sentence(report, 'time-shift')).toContain(`They look like ${what}`)
})

test.each(CASES)('%s read as %s is recognised without volumes', (written, by, _, what) => {
  const flat = market.map((row) => ({ ...row, volume: 1 }))
  const report = judge(misread(flat, written, by), { schedule: spring })
  expect(sentence(report, 'time-shift')).toContain(`They look like ${what}`)
})

test('bars in the daily break are no shift when moving them would take volume out of RTH', () => {
  // Quotes for half an hour after the close, and nothing before 19:00: an hour earlier no bar would lie outside.
  const newYork = ahead('America/New_York')
  const rows = market.flatMap((row) => {
    const hour = (row.ts / HOUR + newYork(row.ts)) % 24
    if (hour >= 18 && hour < 19) return []
    return hour >= 16.5 && hour < 17 ? [row, { ...row, ts: row.ts + 0.5 * HOUR }] : [row]
  })
  const report = judge(rows, { schedule: spring })
  expect(found(report)).toHaveProperty('outside-hours')
  expect(found(report)).not.toHaveProperty('time-shift')
})

test('an evening of bars is too little to call its hours wrong', () => {
  // Eight hours from an open on, an hour early: one of them lies in the daily break.
  const open = market.findIndex(({ ts }, at) => at > 2760 && ts - (market[at - 1]?.ts ?? 0) > HOUR)
  const rows = market.slice(open, open + 480).map((row) => ({ ...row, ts: row.ts - HOUR }))
  const report = judge(rows, { schedule: spring })
  expect(found(report)).toHaveProperty('outside-hours', ['warning', 60])
  expect(found(report)).not.toHaveProperty('time-shift')
})

test('where two pairs of clocks fit, both are named', () => {
  // In January New York keeps standard time: nothing tells it from a clock that always does.
  const report = judge(misread(calmMarket(winter), 'America/New_York', 'UTC'), { schedule: winter })
  expect(sentence(report, 'time-shift')).toMatch(
    /^The bars lie 5 hours early from .*They look like New York times read as UTC; import them again with --time-zone America\/New_York, or, less likely, Eastern times without daylight saving read as UTC \(--time-zone Etc\/GMT\+5\)\.$/,
  )
})

test('Berlin times read as UTC are told from New York times read as Chicago times once Europe changes its clocks', () => {
  const schedule = compileSchedule({ from: '2025-02-18', to: '2025-04-25' })
  const report = judge(misread(calmMarket(schedule), 'Europe/Berlin', 'UTC'), { schedule })
  expect(sentence(report, 'time-shift')).toContain('They look like Berlin times read as UTC; import them')
})

test('a shift that no two usual clocks explain is told with its hours', () => {
  const rows = market.map((row) => ({ ...row, ts: row.ts + 3 * HOUR }))
  expect(sentence(judge(rows, { schedule: spring }), 'time-shift')).toMatch(
    /^The bars lie 3 hours late .*No two usual clocks explain that/,
  )
})

test('only the weeks that lie wrong are named', () => {
  const since = Date.UTC(2025, 2, 15, 12)
  const report = judge(misread(market, 'America/New_York', 'UTC', since), { schedule: spring })
  // Two weeks of five days of 23 hours; what is moved beyond the ends of the schedule is not read.
  expect(found(report)['time-shift']).toEqual(['stop', 2 * 5 * 1380])
  expect(sentence(report, 'time-shift')).toContain('They look like New York times read as UTC')
  expect(sentence(report, 'time-shift')).toContain('from 2025-03-16T18:00Z to 2025-03-28')
  expect(report.stoppedDays[0]).toBe('2025-03-17')
})

test('the volume alone tells bars that leave out the hours before and after the daily break', () => {
  const newYork = ahead('America/New_York')
  // Nothing from 15:45 to 20:00, and thrice the volume in the first and the last hour of RTH.
  const cut = market.flatMap((row) => {
    const hour = (row.ts / HOUR + newYork(row.ts)) % 24
    const busy = (hour >= 9.5 && hour < 10.5) || hour >= 15
    return hour >= 15.75 && hour < 20 ? [] : [{ ...row, volume: row.volume * (busy && hour < 16 ? 3 : 1) }]
  })
  expect(found(judge(cut, { schedule: spring }))).not.toHaveProperty('time-shift')
  const late = cut.map((row) => ({ ...row, ts: row.ts + HOUR }))
  const report = judge(late, { schedule: spring })
  expect(found(report)['time-shift']).toEqual(['stop', late.length])
  expect(sentence(report, 'time-shift')).toMatch(/^The bars lie 1 hour late from/)
  // One absurd volume at 09:00 must not make an hour later look better.
  const nine = Date.UTC(2025, 2, 13, 13)
  const absurd = cut.map((row) => (row.ts === nine ? { ...row, volume: 1e9 } : row))
  expect(found(judge(absurd, { schedule: spring }))).toHaveProperty('bad-volume')
  expect(found(judge(absurd, { schedule: spring }))).not.toHaveProperty('time-shift')
  // Without volumes nothing tells that these bars are an hour late: no remark is better than a guess.
  const flat = late.map((row) => ({ ...row, volume: 1 }))
  expect(found(judge(flat, { schedule: spring }))).not.toHaveProperty('time-shift')
})

test('bars stamped with their close, and bars a minute early', () => {
  const late = judge(
    market.map((row) => ({ ...row, ts: row.ts + MINUTE })),
    { schedule: spring },
  )
  expect(late.remarks[0]).toMatchObject({ check: 'bar-stamp', severity: 'stop' })
  expect(sentence(late, 'bar-stamp')).toContain(
    'look stamped with their close and read as if stamped with their open',
  )
  expect(sentence(late, 'bar-stamp')).toContain('--stamp close')
  const early = judge(
    market.map((row) => ({ ...row, ts: row.ts - MINUTE })),
    { schedule: spring },
  )
  expect(sentence(early, 'bar-stamp')).toContain('--stamp open')
})

test('bars of RTH alone stamped with their close', () => {
  const rows = regular(market).map((row) => ({ ...row, ts: row.ts + MINUTE }))
  const report = judge(rows, { schedule: spring })
  // 29 weekdays from 18 February to 28 March, and the shortened Presidents' Day that counts to the first.
  expect(sentence(report, 'bar-stamp')).toContain('30 of 30 times there is one in the minute after the close')
  expect(sentence(report, 'bar-stamp')).toContain('0 of 30 times one in the minute of the open')
})

test('a print at the close beside good bars is no sign of wrong stamps, nor are two days', () => {
  const settled = market.flatMap((row, at) =>
    market[at + 1]?.ts === row.ts + HOUR + MINUTE ? [row, { ...row, ts: row.ts + MINUTE }] : [row],
  )
  expect(settled.length).toBeGreaterThan(market.length + 20)
  expect(found(judge(settled, { schedule: spring }))).not.toHaveProperty('bar-stamp')
  const two = compileSchedule({ from: '2025-03-12', to: '2025-03-13' })
  const late = calmMarket(two).map((row) => ({ ...row, ts: row.ts + MINUTE }))
  expect(found(judge(late, { schedule: two }))).not.toHaveProperty('bar-stamp')
})

test('wrong times are mended in a new folder, since nothing is deleted from the old one', () => {
  const report = judge(misread(market, 'America/New_York', 'UTC'), { schedule: spring })
  expect(() => requireQuality(report)).toThrow(
    expect.objectContaining({ code: 'unusable-data', remedy: expect.stringContaining('--data-dir') }),
  )
})
