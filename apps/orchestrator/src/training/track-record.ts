import { dailySharpe, rawKurtosis, skewness } from '@openbell/backtest-kernel'
import type { TrackRecord } from '@openbell/training-result'
import { detectableSharpe, minimumTrackRecordLength } from '@openbell/validator'
import { perDay, perYear } from './per-day.ts'

/** Daily net profit on the days that no search had seen, and how strictly it is judged. */
export interface OutOfSampleRecord {
  readonly candidate: Float64Array
  readonly baseline: Float64Array
  /** Days at the beginning that are those of the walk-forward. */
  readonly walkForwardDays: number
  /** The policy's level of significance. */
  readonly level: number
  readonly sessionsJudged: number
  /** Which look at the sealed days this is. */
  readonly holdOutLook: number
}

/** One half: a level beyond says nothing, and the formulas end there. */
const LARGEST_LEVEL = 0.5

/**
 * The minimum track-record lengths of what was found (Bailey and López de Prado 2012), and which true Sharpe ratios so
 * many days would have shown. Holm asks the best of several sessions for the level divided by their number, and a further
 * look at the sealed days for as many times less.
 */
export function trackRecord(record: OutOfSampleRecord): TrackRecord {
  const { candidate, baseline, walkForwardDays, sessionsJudged, holdOutLook } = record
  const level = Math.min(record.level, LARGEST_LEVEL)
  const testLevel = level / (sessionsJudged * holdOutLook)
  const [sharpe, previous] = [dailySharpe(candidate), dailySharpe(baseline)]
  const daysAbove = (benchmark: number): number | null => {
    const days = minimumTrackRecordLength({
      sharpe: perDay(sharpe),
      benchmark: perDay(benchmark),
      skewness: skewness(candidate),
      kurtosis: rawKurtosis(candidate),
      confidence: 1 - testLevel,
    })
    return Number.isFinite(days) ? Math.ceil(days) : null
  }
  const detectable = (power: number): number | null =>
    defined(perYear(detectableSharpe({ observations: candidate.length, power, level: testLevel })))
  return {
    days: candidate.length,
    walk_forward_days: walkForwardDays,
    sharpe: defined(sharpe),
    previous_sharpe: defined(previous),
    level,
    days_above_zero: daysAbove(0),
    // Parameters that did not trade earned nothing: their ratio counts as zero.
    days_above_previous: daysAbove(Number.isNaN(previous) ? 0 : previous),
    test_level: testLevel,
    mostly_missed_below: detectable(0.5),
    found_from: detectable(0.8),
  }
}

function defined(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
