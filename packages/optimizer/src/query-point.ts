import type { ParzenEstimator } from './parzen-estimator.ts'

/** A point at which densities are wanted, in the terms in which estimators over the same axes sum. */
export class QueryPoint {
  /** For each axis its coordinate; the index on a choice. */
  readonly coordinates: Float64Array
  /** Coordinates on the continuous axes. */
  readonly continuous: Float64Array
  /** For each grid its value, and where its row of masses begins. */
  readonly values: Float64Array
  readonly rows: Int32Array
  /** Indices on the choices. */
  readonly choices: Int32Array

  constructor({ factors, smoothWidth, gridWidth, chosen }: ParzenEstimator) {
    this.coordinates = new Float64Array(factors.length)
    this.continuous = new Float64Array(smoothWidth)
    this.values = new Float64Array(gridWidth)
    this.rows = new Int32Array(gridWidth)
    this.choices = new Int32Array(chosen.length)
  }

  /** @param point a value for each axis */
  moveTo({ factors, grids }: ParzenEstimator, point: Float64Array): this {
    for (let f = 0; f < point.length; f++) {
      const { axis, column, kind } = factors[f]!
      const value = point[f]!
      const coordinate = axis.kind === 'number' ? axis.coordinate(value) : value
      this.coordinates[f] = coordinate
      if (kind === 'smooth') this.continuous[column] = coordinate
      else if (kind === 'choice') this.choices[column] = value
      else {
        this.values[column] = value
        this.rows[column] = grids.row(column, value)
      }
    }
    return this
  }
}
