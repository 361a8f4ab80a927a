import { ValidatorError } from './validator-error.ts'

/** Daily net profits in dollars of two parameter sets on the same trading days, idle days included. */
export interface PairedDailyProfits {
  readonly candidate: ArrayLike<number>
  readonly baseline: ArrayLike<number>
}

/** Candidate − baseline for each day. Throws `ValidatorError` when the series differ in length. */
export function pairedDifferences({ candidate, baseline }: PairedDailyProfits): Float64Array {
  if (candidate.length !== baseline.length)
    throw new ValidatorError(
      'series-not-paired',
      `${candidate.length} candidate days beside ${baseline.length} baseline days`,
      {
        remedy: 'Pass the daily profits of both parameter sets on the same trading days, idle days as 0.',
        context: { candidate: candidate.length, baseline: baseline.length },
      },
    )
  return Float64Array.from({ length: candidate.length }, (_, day) => candidate[day]! - baseline[day]!)
}

/** Throws `ValidatorError` unless `draws` is a whole number of resamples, 1 or more. */
export function requireDraws(draws: number): void {
  if (Number.isInteger(draws) && draws >= 1) return
  throw new ValidatorError('resampling-option-invalid', `The number of draws is ${draws}`, {
    remedy: 'Choose a whole number of draws, 1 or more, such as 10000.',
    context: { draws },
  })
}
