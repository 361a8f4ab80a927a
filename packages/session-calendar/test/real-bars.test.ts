import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'

import { classifyBars, compileSchedule, type Schedule } from '../src/index.ts'
import { referenceLines } from './shared-folder.ts'

const nq2019 = referenceLines('data', 'NQ_5m_2019_0liu.csv')
const es2015 = referenceLines('data', 'ES_1m_from_mid_2015Q1.csv')
const nq2015 = referenceLines('data', 'NQ_1m_from_mid_2015Q1.csv')
const lean = referenceLines('data', 'ES_1m_quantconnect_lean_sample_2013_2020.csv')

const opens = (lines: readonly string[]) =>
  Float64Array.from(new Set(lines.slice(1).map((line) => Date.parse(line.slice(0, line.indexOf(','))))))

function outside(schedule: Schedule, ts: Float64Array): string[] {
  const rows = classifyBars(schedule, ts)
  return [...ts]
    .filter((_, i) => rows[i]! < 0)
    .map((ms) => DateTime.fromMillis(ms, { zone: 'America/New_York' }).toFormat('yyyy-MM-dd HH:mm'))
}

const inOldClose = (stamp: string) => stamp.slice(11) >= '17:00' && stamp.slice(11) < '17:15'

function kindOf2015(stamp: string): string {
  const time = stamp.slice(11)
  if (time >= '16:15' && time < '16:30') return 'halt'
  if (time === '17:15') return 'minute of the close'
  if (time === '17:59') return 'minute before the open'
  return DateTime.fromSQL(stamp).weekday === 6 ? `Saturday ${time}` : stamp
}

describe('real bars', () => {
  test.skipIf(!nq2019)('NQ 2019, 5 minutes: no bar outside, no open slot without a bar', () => {
    const ts = opens(nq2019!)
    expect(ts).toHaveLength(70_002)
    const schedule = compileSchedule({ from: '2019-01-01', to: '2019-12-31' })
    expect(outside(schedule, ts)).toEqual([])
    const have = new Set(ts)
    const { start, end, length } = schedule.intervals
    const missing: string[] = []
    for (let row = 0; row < length; row += 1) {
      for (let ms = start[row]!; ms < end[row]!; ms += 300_000) {
        if (!have.has(ms)) missing.push(new Date(ms).toISOString())
      }
    }
    expect(missing).toEqual([])
  })

  const range = { from: '2015-01-01', to: '2015-04-01' }

  test.skipIf(!es2015 || !nq2015)('ES and NQ, first quarter of 2015: what lies outside is known', () => {
    const kinds = [es2015!, nq2015!].map((lines) => {
      const counts: Record<string, number> = {}
      for (const stamp of outside(compileSchedule(range), opens(lines))) {
        const kind = kindOf2015(stamp)
        counts[kind] = (counts[kind] ?? 0) + 1
      }
      return counts
    })
    // All of it, under 0.1 % of the bars, is the source's own: late reports of a
    // few lots during the halt, a last trade stamped 17:15, an opening auction stamped 17:59, a snapshot on Saturday.
    expect(kinds).toEqual([
      {
        halt: 51,
        'minute of the close': 6,
        'minute before the open': 4,
        'Saturday 00:59': 11,
      },
      {
        halt: 45,
        'minute of the close': 2,
        'minute before the open': 3,
        'Saturday 00:59': 10,
      },
    ])
  })

  test.skipIf(!es2015)('ES, first quarter of 2015: a bar in every minute of regular trading hours', () => {
    const have = new Set(opens(es2015!))
    const { intervals, sessions } = compileSchedule({ from: '2015-01-01', to: '2015-03-31' })
    const missing: string[] = []
    for (let row = 0; row < intervals.length; row += 1) {
      if (sessions[intervals.session[row]!] !== 'RTH') continue
      for (let ms = intervals.start[row]!; ms < intervals.end[row]!; ms += 60_000) {
        if (!have.has(ms)) missing.push(new Date(ms).toISOString())
      }
    }
    // ESH15 expired on Friday 20 March at 09:30 New York time; but for one late report the source is silent that day.
    expect(missing.filter((time) => !time.startsWith('2015-03-20'))).toEqual([])
    expect(missing).toHaveLength(389)
  })

  test.skipIf(!lean)('ES trades of 2013 and 2020: outside are only 17:00 to 17:15 of 2013', () => {
    const late = outside(compileSchedule({ from: '2013-10-01', to: '2020-01-31' }), opens(lean!).toSorted())
    expect(late.filter((stamp) => !(inOldClose(stamp) && stamp < '2015'))).toEqual([])
  })
})
