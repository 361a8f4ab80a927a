import type { AnnotatedBars } from '../annotated-bars.ts'
import type { Finding } from './quality-report.ts'

/** Rolls whose price difference could not be measured. */
export function checkRolls({ rolls }: AnnotatedBars): Finding[] {
  const unmeasured = rolls.filter(({ measuredAt }) => measuredAt === undefined)
  if (unmeasured.length === 0) return []
  const names = unmeasured.map(({ from, to }) => `${from} to ${to}`).join(', ')
  return [
    {
      check: 'roll-without-overlap',
      severity: 'warning',
      count: unmeasured.length,
      message: `Contracts share no minute before the roll (${names}): the adjustment also hides what the market moved.`,
    },
  ]
}
