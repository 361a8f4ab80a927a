import { effectiveParameters, readCurrentParameters, type Session } from '@openbell/parameter-file'
import { defaultParameters, type Parameters, type Strategy } from '@openbell/strategies'
import { bySession } from './by-session.ts'

/** The parameters in use, by strategy and session. */
export type Baselines = Readonly<Record<string, Readonly<Record<Session, Parameters>>>>

/** The parameters in use of several strategies. */
export async function readBaselines(
  artifactsDir: string,
  strategies: readonly Strategy[],
): Promise<Baselines> {
  const entries = strategies.map(
    async (strategy) => [strategy.id, await readBaseline(artifactsDir, strategy)] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

/** The parameters in use for each session: those that the bot reads now, or the strategy's defaults. */
export async function readBaseline(
  artifactsDir: string,
  strategy: Strategy,
): Promise<Readonly<Record<Session, Parameters>>> {
  const current = await readCurrentParameters(artifactsDir, strategy.id)
  const of = (session: Session): Parameters => {
    const defaults = defaultParameters(strategy)
    // A file written before a parameter existed says nothing about it: its default is in force.
    return current === null ? defaults : { ...defaults, ...effectiveParameters(current, session) }
  }
  return bySession(of)
}
