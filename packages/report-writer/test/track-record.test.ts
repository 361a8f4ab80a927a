import { expect, test } from 'vitest'
import type { TrackRecord } from '@openbell/training-result'
import { buildReportModel, neededDays, renderMarkdown, trackRecordSentences } from '../src/index.ts'
import { smallRequest } from './small-result.ts'

// Ninety calendar days, three sessions: by Python's statistics.NormalDist at 5 % / 3, 2.128045 × √(252 / 38) = 5.480,
// (2.128045 + 0.841621) × √(252 / 38) = 7.647; Φ(3 √(38 / 252) − 2.128045) = 0.1678, Φ(√(38 / 252) − 2.128045) = 0.0409,
// 252 × (2.969666 / 3)² = 246.9.
const record: TrackRecord = {
  days: 38,
  walk_forward_days: 25,
  sharpe: 3.175,
  previous_sharpe: 1.587,
  level: 0.05,
  days_above_zero: 69,
  days_above_previous: null,
  test_level: 0.05 / 3,
  mostly_missed_below: 5.48011,
  found_from: 7.647441,
}

test('says what so many days miss, find and cannot know', () => {
  const sentences = trackRecordSentences([record, { ...record, sharpe: null }])
  expect(sentences).toEqual([
    'With 38 days out of sample (25 of the walk-forward, 13 sealed) an edge below an annual Sharpe ratio of 5.5 is mostly missed; one of 7.6 is found in four of five cases.',
    'A true Sharpe ratio of 3 is found in 17 % of cases, one of 1 in 4 %; to find 3 in four of five cases takes 247 days. This is of the significance test alone, one-sided at 1.67 %; the other gates miss more.',
    'What can be known from so many days: a disaster, and an edge far larger than most that are traded. What cannot: whether an edge of the usual size is there. “Kept previous” says that nothing was proved, not that there is nothing.',
  ])
})

test('says each different record once, and nothing of none', () => {
  const sealedOnly = { ...record, days: 13, walk_forward_days: 0 }
  const firsts = trackRecordSentences([record, sealedOnly, record]).filter((text) => text.startsWith('With'))
  expect(firsts).toHaveLength(2)
  expect(firsts[1]).toContain('With 13 days out of sample an edge')
  expect(trackRecordSentences([{ ...record, days: 0 }])).toEqual([])
  // A long record: nothing excuses it any more.
  expect(trackRecordSentences([{ ...record, days: 500, found_from: 2.1 }])).toHaveLength(2)
})

test('the report sets the days there are beside those that are needed', () => {
  const request = smallRequest()
  const strategies = request.result.strategies.map((strategy) => ({
    ...strategy,
    sessions: { ...strategy.sessions, RTH: { ...strategy.sessions['RTH']!, track_record: record } },
  }))
  const text = renderMarkdown(buildReportModel({ ...request, result: { ...request.result, strategies } }), {
    chartPath: (name) => name,
  })
  expect(text).toContain('## How much so many days can show')
  expect(text.split('\n')).toContain('| RTH | 1.59 → 3.17 | 38 | 69 | never |')
  // The lengths are those of the test's level, not of the policy's.
  expect(text).toContain('Needed are as many days as show, at 1.67 % as the test asks, that')
  expect(renderMarkdown(buildReportModel(request), { chartPath: (name) => name })).not.toContain(
    'How much so many days',
  )
})

test('days that are never reached, and those of no Sharpe ratio', () => {
  expect(neededDays(1234, record)).toBe('1,234')
  expect(neededDays(null, record)).toBe('never')
  expect(neededDays(null, { ...record, sharpe: null })).toBe('–')
})
