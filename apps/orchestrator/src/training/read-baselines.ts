import { isOpenbellError } from '@openbell/errors'
import {
  currentPaths,
  effectiveParameters,
  readCurrentParameters,
  readManifest,
  type ParameterFile,
  type Session,
} from '@openbell/parameter-file'
import { boundsViolations, defaultParameters, type Parameters, type Strategy } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { bySession } from './by-session.ts'

/** Problems that are told of one session. */
const MOST_VIOLATIONS = 5

/** The parameters in use, by strategy and session. */
export type Baselines = Readonly<Record<string, Readonly<Record<Session, Parameters>>>>

/**
 * The parameters in use of several strategies: those that the bot reads now, or the strategy's defaults. A synthetic run
 * starts from the defaults unless what is current is synthetic too: its figures must not depend on real parameters.
 *
 * @throws ConfigurationError `current-unusable` when what is current cannot be the baseline of this run.
 */
export async function readBaselines(
  artifactsDir: string,
  strategies: readonly Strategy[],
  synthetic: boolean,
): Promise<Baselines> {
  const entries = strategies.map(async (strategy) => {
    const current = await usableCurrent(artifactsDir, strategy, synthetic)
    return [strategy.id, bySession((session) => inUse(strategy, current, session))] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** The complete parameters that a file puts in force in a session; the defaults without a file. */
export function inUse(strategy: Strategy, file: ParameterFile | null, session: Session): Parameters {
  const defaults = defaultParameters(strategy)
  // A file written before a parameter existed says nothing about it: its default is in force.
  return file === null ? defaults : { ...defaults, ...effectiveParameters(file, session) }
}

/**
 * What the bot reads now; null where that is nothing, or real parameters beside a synthetic market.
 *
 * @throws ConfigurationError `current-unusable`
 */
export async function usableCurrent(
  artifactsDir: string,
  strategy: Strategy,
  synthetic: boolean,
): Promise<ParameterFile | null> {
  const file = await readCurrentParameters(artifactsDir, strategy.id)
  if (file === null) return null
  const paths = currentPaths(artifactsDir, strategy.id)
  const manifest = await readManifest(paths.manifest).catch((error: unknown) => {
    // Put there by hand, without a manifest: real for all we know.
    if (isOpenbellError(error)) return null
    throw error
  })
  const isSynthetic = manifest?.data.synthetic ?? false
  if (synthetic && !isSynthetic) return null
  if (isSynthetic && !synthetic) throw unusable(paths.parameterFile, 'was made on a synthetic market')
  requireUsable(strategy, file, paths.parameterFile)
  return file
}

/** @throws ConfigurationError `current-unusable` for a file of another strategy or parameters outside of the bounds. */
export function requireUsable(strategy: Strategy, file: ParameterFile, path: string): void {
  if (file.strategy !== strategy.id)
    throw unusable(path, `holds parameters of ${file.strategy}, not of ${strategy.id}`)
  for (const session of ['Overnight', 'RTH', 'PostRTH'] as const) {
    const violations = boundsViolations(strategy, inUse(strategy, file, session))
    if (violations.length > 0)
      throw unusable(path, `cannot be used in ${session}: ${violations.slice(0, MOST_VIOLATIONS).join('; ')}`)
  }
}

function unusable(path: string, problem: string): ConfigurationError {
  return new ConfigurationError('current-unusable', `${path} ${problem}`, {
    remedy: 'Mend or remove the file: nothing can be compared with it.',
    context: { path },
  })
}
