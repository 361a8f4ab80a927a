import type { Trades } from '../trading/trades.ts'

/**
 * Mean net profit of winning trades / mean net loss of losing ones, after costs. Trades at exactly zero belong to
 * neither. NaN without a winner or without a loser.
 */
export function payoffRatio({ pnl }: Pick<Trades, 'pnl'>): number {
  let won = 0
  let wins = 0
  let lost = 0
  let losses = 0
  for (const value of pnl)
    if (value > 0) {
      won += value
      wins++
    } else if (value < 0) {
      lost -= value
      losses++
    }
  return wins > 0 && losses > 0 ? won / wins / (lost / losses) : NaN
}
