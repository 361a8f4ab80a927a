import type { Column } from '../columns/column.ts'
import type { Distance } from './distance.ts'

/**
 * A stop that follows the market and never goes back. It is looked at on each close and holds from the next bar on.
 * Give `distance` (behind the best price since the entry) or `level` (a column of prices for each side, such as the
 * lowest low of five bars), or both: the nearer one counts.
 */
export interface TrailingStop {
  /** Follows only once the best price since the entry has come this far. From the start when left out. */
  readonly after?: Distance
  readonly distance?: Distance
  /** In points. NaN moves nothing. */
  readonly level?: { readonly long: Column; readonly short: Column }
}
