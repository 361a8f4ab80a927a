import type { DrawdownEpisode } from './drawdown-episodes.ts'
import { drawdownEpisodes } from './drawdown-episodes.ts'

/**
 * The drawdown with the most days under water, the first of equals; one that is still open counts up to the last day.
 * Null when no day ended below a high.
 *
 * @throws KernelInputError `invalid-money`
 */
export function longestDrawdown(dailyPnl: Float64Array, startingBalance: number): DrawdownEpisode | null {
  let longest: DrawdownEpisode | null = null
  for (const episode of drawdownEpisodes(dailyPnl, startingBalance))
    if (longest === null || episode.days > longest.days) longest = episode
  return longest
}
