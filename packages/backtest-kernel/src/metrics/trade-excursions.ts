import type { Instrument } from '../market/instrument.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import type { Trades } from '../trading/trades.ts'
import { checkTradesOnBars } from './check-trades-on-bars.ts'
import type { TradeCourse } from './lived-prices.ts'
import { bestLivedPrice, worstLivedPrice } from './lived-prices.ts'

/** How far each trade went one way, from 0, as columns in the order of the trades. */
export interface Excursion {
  readonly points: Float64Array
  /** US dollars for the contracts of the entry, before commission. */
  readonly dollars: Float64Array
  /** In multiples of the initial risk, entry to stop. */
  readonly r: Float64Array
}

/** The way against and the way in favour of each trade. */
export interface TradeExcursions {
  /** Maximum adverse excursion (MAE): never less than it was, as far as bars tell. */
  readonly adverse: Excursion
  /** Maximum favourable excursion (MFE): never more than it surely was. */
  readonly favourable: Excursion
}

/** A trade's size and risk beside its course. */
export type SizedTrades = TradeCourse & Pick<Trades, 'contracts' | 'initialStop'>

/**
 * Maximum adverse and favourable excursion of each trade: the largest distance of a price lived through from the filled
 * entry price, found by walking the bars of the trade.
 *
 * Where the order of events within a bar is unknown the worse reading holds: the adverse side counts the whole entry bar
 * and, for an exit at the target or the close, the whole exit bar; the favourable side counts nothing of an exit bar
 * with a stop but its open. Beyond an exit at the open or at a stop, nothing counts. Points are of the price; dollars
 * multiply them by the contracts of the entry, whether or not some left earlier.
 * Source: J. Sweeney, Maximum Adverse Excursion, 1997.
 *
 * @param trades trades of one series
 * @param bars that series
 * @throws KernelInputError `invalid-results` for trades on other bars
 */
export function tradeExcursions(
  trades: SizedTrades,
  bars: BarColumns,
  { pointValue }: Pick<Instrument, 'pointValue'>,
): TradeExcursions {
  checkTradesOnBars(trades, bars)
  const { length, entryBar, exitBar, direction, entryPrice } = trades
  const against = new Float64Array(length)
  const inFavour = new Float64Array(length)
  for (let i = 0; i < length; i++)
    for (let bar = entryBar[i]!; bar <= exitBar[i]!; bar++) {
      const worst = direction[i]! * (entryPrice[i]! - worstLivedPrice(trades, i, bar, bars))
      const best = direction[i]! * (bestLivedPrice(trades, i, bar, bars) - entryPrice[i]!)
      against[i] = Math.max(against[i]!, worst)
      inFavour[i] = Math.max(inFavour[i]!, best)
    }
  const excursion = (points: Float64Array): Excursion => ({
    points,
    dollars: points.map((distance, i) => distance * pointValue * trades.contracts[i]!),
    r: points.map((distance, i) => distance / Math.abs(entryPrice[i]! - trades.initialStop[i]!)),
  })
  return { adverse: excursion(against), favourable: excursion(inFavour) }
}
