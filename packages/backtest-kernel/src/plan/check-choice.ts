import { invalidPlan } from './invalid-plan.ts'

/** Refuses a word that is none of those that have a meaning; left out is fine. */
export function checkChoice(name: string, value: string | undefined, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(value)) return
  throw invalidPlan(`${name} is ${value}, not ${allowed.join(' or ')}`, { [name]: value })
}
