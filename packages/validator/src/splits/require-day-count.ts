import { ValidatorError } from '../validator-error.ts'

/** @throws ValidatorError `split-invalid` unless the option is a whole number from `least` */
export function requireDayCount(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return
  throw new ValidatorError('split-invalid', `${name} is ${value}`, {
    remedy: `Choose a whole number of trading days, ${least} or more.`,
    context: { [name]: value },
  })
}
