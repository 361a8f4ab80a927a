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
/** The values that a dimension takes; of several dimensions, the values of any. */
export type ValueOf<D extends Dimension> = D extends CategoricalDimension ? D['choices'][number] : number
export type ParametersOf<S extends Space> = { readonly [K in keyof S]: ValueOf<S[K]> }
