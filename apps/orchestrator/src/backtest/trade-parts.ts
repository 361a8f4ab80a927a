import type { Parameters } from '@openbell/strategies'
import { createEvaluator } from '../evaluation/evaluator.ts'
import type { EvaluationSetting } from '../evaluation/market-frame.ts'
import type { LoadedMarket } from '../training/load-market.ts'
import type { TradedPart } from './traded-part.ts'

/** Trades one set of parameters in each of some sessions and on each symbol, each session at its own costs. */
export function tradeParts(
  market: LoadedMarket,
  setting: EvaluationSetting,
  sessions: readonly string[],
  parameters: Parameters,
): TradedPart[] {
  const evaluator = createEvaluator(setting)
  return sessions.flatMap((session) => {
    const results = evaluator.trades({ session, parameters })
    return setting.frames.map((frame) => ({
      symbol: frame.symbol,
      session,
      series: market.bars.find(({ symbol }) => symbol === frame.symbol)!,
      frame,
      result: results.get(frame.symbol)!,
    }))
  })
}
