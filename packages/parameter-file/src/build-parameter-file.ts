import { improvementPct } from './improvement-pct.ts'
import { ParameterFileError } from './parameter-file-error.ts'
import { parseParameterFile } from './parse-parameter-file.ts'
import { SESSIONS, type ParameterFile, type Parameters } from './parameter-file.ts'
import { roundTo } from './round-to.ts'

export interface ParameterFileContent {
  /** Such as `S2`. */
  readonly strategy: string
  readonly version: string
  /** UTC epoch milliseconds; the file holds whole seconds. */
  readonly lastUpdated: number
  /** Every parameter of the strategy, in the order in which the file lists them. */
  readonly defaults: Parameters
  /** For each of the three sessions the complete parameters in force there. */
  readonly sessionParameters: Readonly<Record<string, Parameters>>
  /** Annual Sharpe ratio before; NaN (no trades) counts as 0: who does not trade earns nothing. */
  readonly baselineSharpe: number
  readonly optimizedSharpe: number
  readonly metrics: {
    readonly outOfSampleSharpe: number
    /** Share of winning trades, 0 to 1. */
    readonly winRate: number
    /** Mean profit of a trade in units of its initial risk. */
    readonly avgRMultiple: number
    /** Share of peak equity. */
    readonly maxDrawdown: number
  }
}

/**
 * The parameter file of a strategy. Ratios are rounded to four decimals, `improvement_pct` to one and computed from the
 * rounded ratios so that a reader of the file can check it. Parameters are never rounded.
 *
 * @throws ParameterFileError `parameter-file-invalid` when a session is missing or unknown, when its parameters are not
 * those of `defaults`, or when a figure is not finite: such a file must not reach a bot.
 */
export function buildParameterFile(content: ParameterFileContent): ParameterFile {
  const { defaults, sessionParameters, metrics } = content
  const unknown = Object.keys(sessionParameters).find((name) => !SESSIONS.some((session) => session === name))
  if (unknown !== undefined) throw invalid(content, `session ${unknown} is not one of ${SESSIONS.join(', ')}`)
  if (!Number.isFinite(new Date(content.lastUpdated).getTime()))
    throw invalid(content, 'lastUpdated is not a point in time')
  const overrides = (session: string) => differences(content, session, defaults, sessionParameters[session])

  const baselineSharpe = Number.isNaN(content.baselineSharpe) ? 0 : roundTo(content.baselineSharpe, 4)
  const optimizedSharpe = roundTo(content.optimizedSharpe, 4)
  return parseParameterFile(
    {
      strategy: content.strategy,
      version: content.version,
      last_updated: new Date(content.lastUpdated).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      baseline_sharpe: baselineSharpe,
      optimized_sharpe: optimizedSharpe,
      improvement_pct: improvementPct(baselineSharpe, optimizedSharpe),
      default_parameters: { ...defaults },
      session_overrides: {
        Overnight: overrides('Overnight'),
        RTH: overrides('RTH'),
        PostRTH: overrides('PostRTH'),
      },
      validation_metrics: {
        out_of_sample_sharpe: roundTo(metrics.outOfSampleSharpe, 4),
        win_rate: roundTo(metrics.winRate, 4),
        avg_r_multiple: roundTo(metrics.avgRMultiple, 4),
        max_drawdown: roundTo(metrics.maxDrawdown, 4),
      },
    },
    `the new parameter file of ${content.strategy}`,
  )
}

function differences(
  content: ParameterFileContent,
  session: string,
  defaults: Parameters,
  parameters: Parameters | undefined,
): Record<string, number> {
  if (parameters === undefined) throw invalid(content, `session ${session} has no parameters`)
  const names = Object.keys(defaults)
  const missing = names.find((name) => !Object.hasOwn(parameters, name))
  if (missing !== undefined) throw invalid(content, `session ${session} lacks parameter ${missing}`)
  const extra = Object.keys(parameters).find((name) => !Object.hasOwn(defaults, name))
  if (extra !== undefined) throw invalid(content, `session ${session} has unknown parameter ${extra}`)
  const changed = names.filter((name) => parameters[name] !== defaults[name])
  return Object.fromEntries(changed.map((name) => [name, Number(parameters[name])]))
}

function invalid(content: ParameterFileContent, problem: string): ParameterFileError {
  return new ParameterFileError(
    'parameter-file-invalid',
    `Cannot build the file of ${content.strategy}: ${problem}`,
    {
      remedy: 'Nothing was written. Give every session all parameters of the strategy and finite figures.',
      context: { strategy: content.strategy },
    },
  )
}
