import type { CommissionModel } from './commission-model.ts'
import type { SlippageModel } from './slippage-model.ts'

/** What trading costs. */
export interface Costs {
  readonly slippage: SlippageModel
  readonly commission: CommissionModel
}
