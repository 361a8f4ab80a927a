/** A least-squares line y = intercept + slope·x and the share of variance that it explains; NaN where x does not vary. */
export interface RegressionLine {
  readonly slope: number
  readonly intercept: number
  /** NaN where y does not vary. */
  readonly rSquared: number
}

export function regressionLine(x: Float64Array, y: Float64Array): RegressionLine {
  const count = x.length
  const meanX = x.reduce((sum, value) => sum + value, 0) / count
  const meanY = y.reduce((sum, value) => sum + value, 0) / count
  let xx = 0
  let xy = 0
  let yy = 0
  for (let i = 0; i < count; i++) {
    const dx = x[i]! - meanX
    const dy = y[i]! - meanY
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  const slope = xx > 0 ? xy / xx : NaN
  return { slope, intercept: meanY - slope * meanX, rSquared: (slope * xy) / yy }
}
