export { median } from './median.ts'
export {
  LOG_ROOT_TWO_PI,
  logNormalCdf,
  logNormalMass,
  normalCdf,
  normalQuantileOfLog,
} from './normal-distribution.ts'
export { normalQuantile } from './normal-quantile.ts'
export { quantile } from './quantile.ts'
export { symmetricEigen, symmetricEigenvalues } from './symmetric-eigen.ts'
export type { SymmetricEigen } from './symmetric-eigen.ts'
