import { isOpenbellError } from '@openbell/errors'
import { currentPaths, SESSIONS, verifyCurrent, type Manifest } from '@openbell/parameter-file'
import type { Strategy } from '@openbell/strategies'
import type { DeployedCheck } from '@openbell/training-result'
import type { Configuration } from '../configuration/configuration.ts'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import type { RunContext } from '../run/run-context.ts'
import { withOrigin } from '../run/with-origin.ts'
import { withRunLock } from '../run/with-run-lock.ts'
import { bySession } from '../training/by-session.ts'
import { judgeDeployedRun } from '../training/judge-deployed-run.ts'
import { loadMarket } from '../training/load-market.ts'
import { inUse, usableCurrent } from '../training/read-baselines.ts'
import { requireStrategy } from '../training/require-strategy.ts'

const DAY_MS = 86_400_000
/** Calendar days before the first newer one for indicators that settle within a day, holidays included. */
const WARMUP_DAYS = 7
/** One-minute bars of a trading day. */
const BARS_A_DAY = 1380
const LEAST_TRADING_DAYS = 1

/**
 * Judges the parameters that the bot reads now, on days newer than those they were made from.
 *
 * @throws ConfigurationError `nothing-deployed`, `invalid-configuration` (other symbols or another scheme than those they
 * were made with), `no-newer-days`; ParameterFileError `manifest-mismatch`
 */
export async function validateDeployed(
  run: RunContext,
  environment: NodeJS.ProcessEnv,
  { strategy: id }: { readonly strategy: string },
): Promise<DeployedCheck> {
  const { artifactsDir } = run.configuration
  const strategy = requireStrategy(id)
  const manifest = await manifestInUse(artifactsDir, strategy)
  requireSameMarket(manifest, run.configuration)
  const searchedUntil = manifest.data.range.to
  const since = Math.ceil((run.now - Date.parse(searchedUntil)) / DAY_MS)
  const settling = WARMUP_DAYS + Math.ceil((strategy.warmupBars / BARS_A_DAY) * (7 / 5))
  const days = Math.max(run.configuration.days, since + settling)
  const whole = { ...run, configuration: { ...run.configuration, days } }
  return withRunLock(artifactsDir, async () => {
    const market = await withOrigin(whole, environment, (origin) =>
      loadMarket(whole, origin, LEAST_TRADING_DAYS),
    )
    const file = await usableCurrent(artifactsDir, strategy, market.summary.synthetic)
    if (file === null) throw nothingDeployed(currentPaths(artifactsDir, strategy.id).parameterFile)
    const parameters = bySession((session) => inUse(strategy, file, session))
    return judgeDeployedRun(market, whole.configuration, strategy, {
      parameters,
      searchedUntil,
      promised: promisedBy(manifest),
      trainedWith: manifest.execution,
    })
  })
}

/** The Sharpe ratio on the sealed days of every session that was adopted; others keep parameters of another run. */
export function promisedBy({ gates }: Pick<Manifest, 'gates'>): Record<string, number> {
  const promises = SESSIONS.flatMap((session) => {
    // A warning kept no session from being adopted.
    const own = gates.filter((gate) => gate.session === session && gate.advisory !== true)
    const sharpe = own.find(({ id }) => id === 'out-of-sample')?.value
    return sharpe != null && own.every(({ passed }) => passed) ? [[session, sharpe] as const] : []
  })
  return Object.fromEntries(promises)
}

async function manifestInUse(artifactsDir: string, strategy: Strategy): Promise<Manifest> {
  const paths = currentPaths(artifactsDir, strategy.id)
  const current = await verifyCurrent(artifactsDir, strategy.id).catch((error: unknown) => {
    if (isOpenbellError(error) && error.code === 'parameter-file-missing')
      throw nothingDeployed(paths.manifest)
    throw error
  })
  if (current === null) throw nothingDeployed(paths.parameterFile)
  return current.manifest
}

/** What was promised for some symbols and sessions cannot be held against others. */
function requireSameMarket({ configuration }: Pick<Manifest, 'configuration'>, asked: Configuration): void {
  for (const name of ['symbols', 'scheme'] as const) {
    const [made, wanted] = [inOrder(configuration[name]), inOrder(asked[name])]
    if (made === null || made === wanted) continue
    throw new ConfigurationError(
      'invalid-configuration',
      `${name}: the parameters in use were made with ${made}, and this asks for ${wanted}`,
      {
        remedy: `Ask for the same ${name} again, or judge the file on others with --candidate.`,
        context: { [name]: made },
      },
    )
  }
}

/** A setting as text, whatever the order of its names; null where a manifest does not have it. */
function inOrder(setting: unknown): string | null {
  if (setting === undefined) return null
  return Array.isArray(setting) ? setting.map(String).sort().join(',') : JSON.stringify(setting)
}

function nothingDeployed(path: string): ConfigurationError {
  return new ConfigurationError('nothing-deployed', `There is no ${path} that belongs to this market`, {
    remedy:
      'Promote staged parameters together with their manifest, which says what they were made from, or judge a file with --candidate.',
    context: { path },
  })
}
