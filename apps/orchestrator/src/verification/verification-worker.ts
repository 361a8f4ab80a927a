import { judgeSyntheticMarket } from './judge-synthetic-market.ts'
import type { VerificationOutcome, VerificationTask } from './verification-task.ts'

// A worker's module is called through its default export.
// oxlint-disable-next-line import/no-default-export
export default async function judgeAll(tasks: readonly VerificationTask[]): Promise<VerificationOutcome[]> {
  const outcomes: VerificationOutcome[] = []
  for (const task of tasks) outcomes.push(await judgeSyntheticMarket(task))
  return outcomes
}
