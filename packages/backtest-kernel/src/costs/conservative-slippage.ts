import { fixedSlippage } from './fixed-slippage.ts'
import type { SlippageModel } from './slippage-model.ts'

/** One tick a side while the stock market is open: ES and NQ are then mostly quoted one tick wide. */
export const regularHoursSlippage: SlippageModel = fixedSlippage(1)

/** Two ticks a side at all other hours, when fewer orders wait on both sides. */
export const overnightSlippage: SlippageModel = fixedSlippage(2)
