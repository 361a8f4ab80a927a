import type { TradePlan } from '@openbell/backtest-kernel'

/** Values of a strategy's parameters by name. */
export type Parameters = Readonly<Record<string, number>>

/** One tunable parameter: its default, its bounds and the grid the search walks on. */
export interface ParameterDeclaration {
  readonly name: string
  readonly kind: 'float' | 'int'
  readonly default: number
  readonly low: number
  readonly high: number
  readonly step: number
  readonly unit: string
  readonly description: string
}

/** A rule between parameters that every candidate obeys. */
export interface ParameterConstraint {
  readonly id: string
  readonly description: string
  holds(parameters: Parameters): boolean
}

/** A trading strategy as a declaration. */
export interface Strategy {
  /** Such as `S2`. */
  readonly id: string
  readonly title: string
  /** Version of the rules: results of different versions are not comparable. */
  readonly version: string
  readonly parameters: readonly ParameterDeclaration[]
  readonly constraints: readonly ParameterConstraint[]
  /** Bars before the first signal can be trusted. */
  readonly warmupBars: number
  /** How the indicators start, for the manifest: the bot must seed its own the same way. */
  readonly indicatorSeeding: string
  plan(parameters: Parameters): TradePlan
}
