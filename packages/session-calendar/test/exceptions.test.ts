import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'

import { compileSchedule, exceptionsBetween, openIntervalAt } from '../src/index.ts'
import { exceptionTable } from '../src/exception-table.ts'
import { exceptionsByRule } from '../src/holiday-rules.ts'
import { referenceLines } from './shared-folder.ts'

const minute = 60_000
const newYork = (text: string) => DateTime.fromSQL(text, { zone: 'America/New_York' }).toMillis()

const golden = referenceLines('golden', 'cme_calendar_2019_2027.csv')

/** Cells of one CSV line; a cell in quotes may hold commas. */
const cells = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '')

describe('the table of exceptions', () => {
  test.skipIf(!golden)('equals the reference calendar row by row', () => {
    const rows = exceptionsBetween('2019-01-01', '2027-12-31')
      .filter((row) => row.kind !== 'halt')
      .map((row) => [
        row.date,
        DateTime.fromISO(row.date).toFormat('ccc', { locale: 'en' }),
        row.name,
        row.kind.toUpperCase().replace('-', '_'),
        row.closedFrom,
        row.reopens,
        row.source,
        row.certainty.toUpperCase(),
        row.note ?? '',
      ])
    expect(rows).toEqual(golden!.slice(1).map(cells))
  })

  test('has 187 rows, nine of them unscheduled stops, in order of date', () => {
    const dates = exceptionTable.map((row) => row.date)
    expect(dates).toHaveLength(187)
    expect(dates).toEqual(dates.toSorted())
    const stops = exceptionTable.filter((row) => row.tradingDay === 'unchanged')
    expect(stops.map((row) => `${row.kind} ${row.closedFrom}`)).toEqual([
      'outage 2014-08-24 18:00',
      'halt 2015-06-30 18:00',
      'halt 2015-08-24 09:25',
      'outage 2019-02-26 19:45',
      'halt 2020-03-09 09:35',
      'halt 2020-03-12 09:36',
      'halt 2020-03-16 09:31',
      'halt 2020-03-18 12:57',
      'outage 2025-11-27 21:45',
    ])
  })

  const schedule = compileSchedule({ from: '2012-11-19', to: '2028-01-31' })
  const open = (text: string, minutes = 0) => openIntervalAt(schedule, newYork(text) + minutes * minute) >= 0

  test.each(exceptionTable)('$date $name: open until $closedFrom, again from $reopens', (row) => {
    // Two stops delayed an open: nothing traded before them.
    expect(open(row.closedFrom, -1)).toBe(!row.closedFrom.endsWith(' 18:00'))
    let openMinutes = 0
    for (let ms = newYork(row.closedFrom); ms < newYork(row.reopens); ms += minute) {
      if (openIntervalAt(schedule, ms) >= 0) openMinutes += 1
    }
    expect(openMinutes).toBe(0)
    expect(open(row.reopens)).toBe(true)
    const listed = schedule.tradingDays.includes(row.date)
    if (row.kind === 'full-close' || row.tradingDay === 'next') expect(listed).toBe(false)
    if (row.tradingDay === 'own') expect(listed).toBe(true)
  })

  test('tells a shortened holiday from an early close', () => {
    const day = (date: string) => exceptionTable.find((row) => row.date === date)!.tradingDay
    expect(['2025-01-20', '2025-07-04', '2025-11-27', '2026-07-03'].map(day)).toEqual(Array(4).fill('next'))
    expect(['2025-07-03', '2025-11-28', '2025-12-24', '2025-01-09', '2026-04-03'].map(day)).toEqual(
      Array(5).fill('own'),
    )
    expect(['2025-04-18', '2025-12-25', '2022-12-26'].map(day)).toEqual(Array(3).fill('none'))
  })
})

describe('years outside the table', () => {
  test('the rules alone give the table since Memorial Day 2014, but for unscheduled stops and days of mourning', () => {
    const facts = ({ date, kind, tradingDay, closedFrom, reopens }: (typeof exceptionTable)[number]) => ({
      date,
      kind,
      tradingDay,
      closedFrom,
      reopens,
    })
    const years = Array.from({ length: 14 }, (_, i) => 2014 + i)
    const since = (row: { date: string }) => row.date >= '2014-05-26'
    const ruled = exceptionTable.filter(
      (row) => row.tradingDay !== 'unchanged' && !row.name.includes('Mourning'),
    )
    const byRule = years.flatMap(exceptionsByRule).filter(since)
    expect(byRule.map(facts)).toEqual(ruled.filter(since).map(facts))
  })

  test('2030 is flagged as projected throughout', () => {
    const rows = exceptionsBetween('2030-01-01', '2030-12-31')
    expect(rows.every((row) => row.certainty === 'projected' && row.source === 'rule')).toBe(true)
    expect(rows.map((row) => `${row.date} ${row.closedFrom.slice(5)} ${row.reopens.slice(5)}`)).toEqual([
      '2030-01-01 12-31 17:00 01-01 18:00',
      '2030-01-21 01-21 13:00 01-21 18:00',
      '2030-02-18 02-18 13:00 02-18 18:00',
      '2030-04-19 04-18 17:00 04-21 18:00',
      '2030-05-27 05-27 13:00 05-27 18:00',
      '2030-06-19 06-19 13:00 06-19 18:00',
      '2030-07-03 07-03 13:15 07-03 18:00',
      '2030-07-04 07-04 13:00 07-04 18:00',
      '2030-09-02 09-02 13:00 09-02 18:00',
      '2030-11-28 11-28 13:00 11-28 18:00',
      '2030-11-29 11-29 13:15 12-01 18:00',
      '2030-12-24 12-24 13:15 12-25 18:00',
      '2030-12-25 12-24 13:15 12-25 18:00',
    ])
  })

  test('2015: full closes begin at the close of that era, Good Friday was a jobs-report Friday', () => {
    const rows = exceptionsBetween('2015-01-01', '2015-12-31')
    const row = (date: string) => rows.find((candidate) => candidate.date === date)
    expect(row('2015-01-01')).toMatchObject({ closedFrom: '2014-12-31 17:15', reopens: '2015-01-01 18:00' })
    expect(row('2015-01-19')).toMatchObject({ closedFrom: '2015-01-19 13:00', tradingDay: 'next' })
    expect(row('2015-04-03')).toMatchObject({ kind: 'early-halt', closedFrom: '2015-04-03 09:15' })
    expect(row('2015-06-19')).toBeUndefined()
    // 4 July 2015 was a Saturday, kept on Friday; 25 December a Friday.
    expect(row('2015-07-03')).toMatchObject({ closedFrom: '2015-07-03 13:00', reopens: '2015-07-05 18:00' })
    expect(row('2015-12-24')).toMatchObject({ closedFrom: '2015-12-24 13:15', reopens: '2015-12-27 18:00' })
  })

  test('holidays of 2013 and Martin Luther King Day of 2014 halted at 10:30 Chicago time', () => {
    const at = (date: string) => exceptionsBetween(date, date).map((row) => row.closedFrom.slice(11))
    expect(at('2013-11-28')).toEqual(['11:30'])
    expect(at('2014-01-20')).toEqual(['11:30'])
    expect(at('2014-11-27')).toEqual(['13:00'])
  })

  test('the day of mourning of 2018 closed early like that of 2025', () => {
    const rows = exceptionsBetween('2018-12-01', '2018-12-23')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      date: '2018-12-05',
      closedFrom: '2018-12-05 09:30',
      certainty: 'high',
    })
  })

  test('a fixed holiday on a weekend is kept on its observed day', () => {
    const dates = (from: string, to: string) => exceptionsBetween(from, to).map((row) => row.date)
    // 2028-01-01 is a Saturday and is not made up for; 2033-01-01 too; 2034-01-01 is a Sunday.
    expect(dates('2027-12-25', '2028-01-10')).toEqual([])
    expect(dates('2033-12-25', '2034-01-05')).toEqual(['2033-12-26', '2034-01-02'])
    expect(dates('2032-06-15', '2032-07-10')).toEqual(['2032-06-18', '2032-07-05'])
  })
})

test('rows are cut at both dates, both included', () => {
  const rows = exceptionsBetween('2024-12-25', '2025-01-09')
  expect(rows.map((row) => row.date)).toEqual(['2024-12-25', '2025-01-01', '2025-01-09'])
})
