/** A real parameter; with `step` its values are low, low + step … up to high. `log` searches its logarithm. */
export interface FloatDimension {
  readonly kind: 'float'
  readonly low: number
  readonly high: number
  readonly step?: number
  readonly log?: boolean
}

/** A whole-number parameter, both ends included. */
export interface IntDimension {
  readonly kind: 'int'
  readonly low: number
  readonly high: number
  readonly step?: number
  readonly log?: boolean
}

/** One of a list of choices without an order. */
export interface CategoricalDimension {
  readonly kind: 'categorical'
  readonly choices: readonly (string | number | boolean)[]
}

export type Dimension = FloatDimension | IntDimension | CategoricalDimension
export type ParameterValue = string | number | boolean

/** Parameters by name. The order of the names does not matter. */
export type Space = Readonly<Record<string, Dimension>>
export type ParametersOf<S extends Space> = {
  readonly [K in keyof S]: S[K] extends CategoricalDimension ? S[K]['choices'][number] : number
}
