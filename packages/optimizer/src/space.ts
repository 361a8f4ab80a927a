export type ParameterValue = string | number | boolean

/**
 * When a parameter exists: every parent named here exists itself and has one of the values listed for it. A parent is a
 * categorical parameter or one on a grid, and may be conditional in turn.
 */
export type Condition = Readonly<Record<string, readonly ParameterValue[]>>

/** A real parameter; with `step` its values are low, low + step … up to high. `log` searches its logarithm. */
export interface FloatDimension {
  readonly kind: 'float'
  readonly low: number
  readonly high: number
  readonly step?: number
  readonly log?: boolean
  readonly when?: Condition
}

/** A whole-number parameter, both ends included. */
export interface IntDimension {
  readonly kind: 'int'
  readonly low: number
  readonly high: number
  readonly step?: number
  readonly log?: boolean
  readonly when?: Condition
}

/** One of a list of choices without an order. */
export interface CategoricalDimension {
  readonly kind: 'categorical'
  readonly choices: readonly ParameterValue[]
  readonly when?: Condition
}

export type Dimension = FloatDimension | IntDimension | CategoricalDimension

/** A dimension that is there only under its condition. */
export interface Conditional {
  readonly when: Condition
}

/** Parameters by name. The order of the names does not matter. */
export type Space = Readonly<Record<string, Dimension>>
/** The values that a dimension takes; of several dimensions, the values of any. */
export type ValueOf<D extends Dimension> = D extends CategoricalDimension ? D['choices'][number] : number

type Always<S extends Space> = {
  readonly [K in keyof S as S[K] extends Conditional ? never : K]: ValueOf<S[K]>
}
type Sometimes<S extends Space> = {
  readonly [K in keyof S as S[K] extends Conditional ? K : never]?: ValueOf<S[K]>
}
type Flat<T> = { [K in keyof T]: T[K] }

/** The parameters of a space; conditional ones may be absent. */
export type ParametersOf<S extends Space> = Flat<Always<S> & Sometimes<S>>
