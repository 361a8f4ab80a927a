import { OptimizerError } from './optimizer-error.ts'

/** Codes with which a sampler says that it finds no further point. */
const ENDS: readonly string[] = ['space-exhausted', 'infeasible-space']

/** Asks one by one. What was asked before the points ran out must not be lost: the next call says so. */
export function askSeveral<T>(count: number, askOne: () => T): T[] {
  const asked: T[] = []
  while (asked.length < count) {
    try {
      asked.push(askOne())
    } catch (error) {
      const isEnd = error instanceof OptimizerError && ENDS.includes(error.code)
      if (isEnd && asked.length > 0) break
      throw error
    }
  }
  return asked
}
