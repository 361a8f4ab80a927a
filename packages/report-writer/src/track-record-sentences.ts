import type { TrackRecord } from '@openbell/training-result'
import { count, decimal, percent } from './figures.ts'
import { daysToTell, powerOfHoldOut } from './sharpe-noise.ts'

/** An annual Sharpe ratio that few strategies keep for years. */
const LARGE_EDGE = 3

/**
 * What so many days out of sample can and cannot show, in plain words. Sessions with as many days and the same level
 * share their sentences.
 */
export function trackRecordSentences(records: readonly TrackRecord[]): string[] {
  const distinct = new Map(
    records
      .filter(({ days }) => days > 0)
      .map((each) => [`${each.days}/${each.walk_forward_days}/${each.test_level}`, each]),
  )
  return [...distinct.values()].flatMap((record) => [...sentences(record)])
}

function* sentences({
  days,
  walk_forward_days: walked,
  test_level: level,
  mostly_missed_below: missed,
  found_from: found,
}: TrackRecord): Generator<string> {
  const which = walked > 0 ? ` (${count(walked)} of the walk-forward, ${count(days - walked)} sealed)` : ''
  const share = (sharpe: number): string => percent(powerOfHoldOut(sharpe, days, level), 0)
  yield `With ${count(days)} days out of sample${which} an edge below an annual Sharpe ratio of ${decimal(missed, 1)} is mostly missed; one of ${decimal(found, 1)} is found in four of five cases.`
  yield `A true Sharpe ratio of ${LARGE_EDGE} is found in ${share(LARGE_EDGE)} of cases, one of 1 in ${share(1)}; to find ${LARGE_EDGE} in four of five cases takes ${count(daysToTell(LARGE_EDGE, level))} days. This is of the significance test alone, one-sided at ${percent(level, 2)}; the other gates miss more.`
  if (found !== null && found > LARGE_EDGE)
    yield 'What can be known from so many days: a disaster, and an edge far larger than most that are traded. What cannot: whether an edge of the usual size is there. “Kept previous” says that nothing was proved, not that there is nothing.'
}
