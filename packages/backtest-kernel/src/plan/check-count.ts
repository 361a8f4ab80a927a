import { invalidPlan } from './invalid-plan.ts'

/** Refuses a number that is not whole, or below the least that has a meaning; left out is fine. */
export function checkCount(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return
  throw invalidPlan(`${name} is ${value}, not a whole number from ${least}`, { [name]: value })
}
