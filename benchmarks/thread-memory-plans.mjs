// The plans that the threads of thread-memory.mjs make: fade the distance from VWAP, stop and target in ATR.
import {
  atrColumn,
  fixedSlippage,
  perContractCommission,
  vwapDistanceColumn,
} from '../packages/backtest-kernel/dist/index.js'

const distance = vwapDistanceColumn(20)
const atr = atrColumn(14)
export const costs = { slippage: fixedSlippage(1), commission: perContractCommission(2) }

export function plan([threshold, stop, target]) {
  return {
    long: [{ column: distance, is: 'below', level: -threshold }],
    short: [{ column: distance, is: 'above', level: threshold }],
    stop: { column: atr, multiple: stop },
    target: { column: atr, multiple: stop + target },
    maxBarsInTrade: 60,
  }
}
