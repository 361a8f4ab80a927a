import type { DrawdownEpisode } from './drawdown-episodes.ts'
import { drawdownEpisodes } from './drawdown-episodes.ts'

/**
 * The drawdown with the largest share of its high, the first of equals, whose `share` is `maxDrawdown`. Null when no
 * day ended below a high.
 *
 * @throws KernelInputError `invalid-money`
 */
export function deepestDrawdown(dailyPnl: Float64Array, startingBalance: number): DrawdownEpisode | null {
  let deepest: DrawdownEpisode | null = null
  for (const episode of drawdownEpisodes(dailyPnl, startingBalance))
    if (deepest === null || episode.share > deepest.share) deepest = episode
  return deepest
}
