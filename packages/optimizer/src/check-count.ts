import { OptimizerError } from './optimizer-error.ts'

/** @throws OptimizerError `invalid-setting` unless the value is a whole number from `least` on */
export function checkCount(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new OptimizerError(
    'invalid-setting',
    `${name} must be a whole number from ${least} on, not ${value}`,
    {
      remedy: `Correct ${name}.`,
      context: { [name]: value },
    },
  )
}
