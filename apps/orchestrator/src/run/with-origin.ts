import type { MarketOrigin } from './market-origin.ts'
import { openOrigin } from './open-origin.ts'
import type { RunContext } from './run-context.ts'

/** Opens the run's origin, uses it, and closes it whatever happened. */
export async function withOrigin<T>(
  run: RunContext,
  environment: NodeJS.ProcessEnv,
  use: (origin: MarketOrigin) => Promise<T>,
): Promise<T> {
  const origin = await openOrigin(run, environment)
  try {
    return await use(origin)
  } finally {
    await origin.close()
  }
}
