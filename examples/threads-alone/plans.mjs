// A plan module: functions cannot be sent to a thread, so each thread imports this file. It exports what trading costs,
// and the plan of one set of parameters, which come as a row of numbers.
import { atrColumn, fixedSlippage, perContractCommission, zScoreColumn } from '@openbell/backtest-kernel'

export const costs = { slippage: fixedSlippage(1), commission: perContractCommission(2) }

const distance = zScoreColumn(20)
const atr = atrColumn(14)

/** Fades a close that lies too many deviations away from the mean of 20 bars. */
export function plan([deviations, stop, target]) {
  return {
    long: [{ column: distance, is: 'below', level: -deviations }],
    short: [{ column: distance, is: 'above', level: deviations }],
    stop: { column: atr, multiple: stop },
    target: { column: atr, multiple: target },
    maxBarsInTrade: 30,
  }
}
