import type { Distance } from './distance.ts'
import { invalidPlan } from './invalid-plan.ts'

/** Refuses a distance that is not a positive multiple of its column. */
export function checkDistance(name: string, { column, multiple }: Distance): void {
  if (multiple > 0 && multiple < Infinity) return
  throw invalidPlan(`the ${name} is ${multiple} times ${column.key}, not a positive multiple of it`, {
    name,
    multiple,
  })
}
