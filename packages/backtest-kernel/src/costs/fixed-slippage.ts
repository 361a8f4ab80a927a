import type { SlippageModel } from './slippage-model.ts'

/** The same ticks on every fill. */
export function fixedSlippage(ticks: number): SlippageModel {
  return { ticks }
}
