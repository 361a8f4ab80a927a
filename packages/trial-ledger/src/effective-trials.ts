import { symmetricEigenvalues } from '@openbell/numerics'
import { redundancyMatrix } from './redundancy-matrix.ts'
import { TrialLedgerError } from './trial-ledger-error.ts'

export interface EffectiveTrialsInput {
  /** Profit of each trial, or of trials drawn at random in random order, on the same days. */
  readonly dailyPnl: readonly Float64Array[]
  /** Trials that they were drawn from. Default: those given. */
  readonly trials?: number
}

/**
 * How many independent trials are worth as much luck as these: the sum over the eigenvalues of the correlation of their
 * daily profits, each counted up to 1. That is what J. Li and L. Ji ("Adjusting multiple testing in multilocus analyses",
 * 2005) count, without the broken part of an eigenvalue above 1, which for copies is rounding alone.
 *
 * N independent trials are N, and copies of m independent ones are m, however many there are of each. With one
 * correlation ρ between all of them it is ρ + (1 − ρ)·N, as M. López de Prado interpolates.
 *
 * Rather too many than too few: a correlation below 0 counts as none, since a trial and its opposite are two chances; so
 * does one below 3 / √days, which chance alone gives. Trials that never trade are one together.
 *
 * When the given ones are a part of all, the number goes on growing as it grew over their second half. New trials bring
 * ever less that is new, so that this errs upwards as well.
 *
 * @returns from 1 to `trials`; 0 of none
 * @throws TrialLedgerError `trial-count-wrong` for fewer trials than series, or series of different lengths
 */
export function effectiveTrials({ dailyPnl, trials = dailyPnl.length }: EffectiveTrialsInput): number {
  const given = dailyPnl.length
  const days = dailyPnl[0]?.length ?? 0
  if (!Number.isSafeInteger(trials) || trials < given || dailyPnl.some(({ length }) => length !== days))
    throw new TrialLedgerError('trial-count-wrong', `${given} series cannot be drawn from ${trials} trials`, {
      remedy: 'Give one series a trial, all of the same days, and how many trials there were.',
      context: { given, trials },
    })
  if (given === 0) return trials
  const whole = cappedEigenvalues(redundancyMatrix(dailyPnl), given)
  if (trials === given) return whole
  // Of one series nothing can be told.
  if (given === 1) return trials
  const half = Math.floor(given / 2)
  const part = cappedEigenvalues(redundancyMatrix(dailyPnl.slice(0, half)), half)
  const slope = Math.min(1, Math.max(0, (whole - part) / (given - half)))
  return Math.min(trials, whole + slope * (trials - given))
}

function cappedEigenvalues(matrix: Float64Array, size: number): number {
  // Correlations that were set to 0 may leave small eigenvalues below it.
  const capped = symmetricEigenvalues(matrix, size).map((value) => Math.min(1, Math.max(0, value)))
  return capped.reduce((sum, value) => sum + value, 0)
}
