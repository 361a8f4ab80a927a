import { OptimizerError } from './optimizer-error.ts'

/** Asks one by one. What was asked before the space was exhausted must not be lost: the next call says so. */
export function askSeveral<T>(count: number, askOne: () => T): T[] {
  const asked: T[] = []
  while (asked.length < count) {
    try {
      asked.push(askOne())
    } catch (error) {
      const isEnd = error instanceof OptimizerError && error.code === 'space-exhausted'
      if (isEnd && asked.length > 0) break
      throw error
    }
  }
  return asked
}
