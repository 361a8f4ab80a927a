import { compileSchedule } from '../src/index.ts'

/** Some 2,500 trading days, under three sets of regular hours and with every exception of the table but the youngest. */
export const tenYears = { from: '2016-01-01', to: '2025-12-31' }

/** The first compilation in this process, timed alone; called in a new process each time. */
export function coldCompile(): { readonly ms: number; readonly intervals: number } {
  const started = performance.now()
  const { intervals } = compileSchedule(tenYears)
  return { ms: performance.now() - started, intervals: intervals.length }
}
