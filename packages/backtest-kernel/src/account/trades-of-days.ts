import { KernelInputError } from '../kernel-input-error.ts'
import type { Trades } from '../trading/trades.ts'

/** A day and its trades are the same money when they differ by less than this many US dollars. */
const HALF_A_CENT = 0.005

/**
 * The rows of the trades of each day, in order of exit; equal exits keep the order of the columns.
 *
 * @throws KernelInputError `invalid-results` where trades and days do not belong together, or where trades of what is to
 * be one series overlap.
 */
export function tradesOfDays({
  trades,
  dailyPnl,
  exitOrder,
  oneSeries,
}: {
  readonly trades: Pick<Trades, 'length' | 'day' | 'entryBar' | 'exitBar' | 'pnl'>
  readonly dailyPnl: Float64Array
  readonly exitOrder: Float64Array | undefined
  readonly oneSeries: boolean
}): number[][] {
  const { length, day, entryBar, exitBar, pnl } = trades
  const exits = exitOrder ?? exitBar
  if (exits.length !== length) throw invalid(`There are ${length} trades and ${exits.length} exits`, {})
  if (exits.some(Number.isNaN)) throw invalid('An exit has no place in the order', {})
  const days = Array.from(dailyPnl, (): number[] => [])
  for (let i = 0; i < length; i++) {
    const rows = days[day[i]!]
    if (!rows) throw invalid(`Trade ${i} belongs to day ${day[i]} of ${dailyPnl.length}`, { trade: i })
    rows.push(i)
  }
  days.forEach((rows, at) => {
    rows.sort((a, b) => exits[a]! - exits[b]!)
    const sum = rows.reduce((total, row) => total + pnl[row]!, 0)
    if (!(Math.abs(sum - dailyPnl[at]!) < HALF_A_CENT))
      throw invalid(`Day ${at} made ${dailyPnl[at]} dollars and its trades ${sum}`, { day: at })
    if (!oneSeries) return
    const overlap = rows.findIndex((row, n) => n > 0 && entryBar[row]! < exitBar[rows[n - 1]!]!)
    if (overlap !== -1)
      throw invalid(`Trade ${rows[overlap]} enters before the one before it has left`, {
        trade: rows[overlap],
      })
  })
  return days
}

function invalid(what: string, context: Readonly<Record<string, unknown>>): KernelInputError {
  return new KernelInputError('invalid-results', `Not the trades of one account: ${what}`, {
    remedy:
      'Give trades and daily profit of the same back-test; for several symbols leave the series out and give the order of exits.',
    context,
  })
}
