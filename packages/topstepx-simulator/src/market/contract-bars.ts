import { seededRandom } from '@openbell/seeded-random'
import type { SeededRandom } from '@openbell/seeded-random'
import { REFERENCE_DAY } from './daily-path.ts'
import type { IndexPath } from './index-path.ts'
import { rowsBetween } from './minute-columns.ts'
import type { MinuteColumns } from './minute-columns.ts'
import { contractsFrom, frontContract } from './quarterly-contract.ts'
import type { QuarterlyContract } from './quarterly-contract.ts'
import { SYMBOL_TRAITS } from './symbol.ts'
import type { TradingDay } from './trading-day.ts'
import { volumeShares } from './volume-share.ts'

/** Interest less dividends, a year: what a later contract costs more. */
const CARRY = 0.04
/** Contracts that trade together: with fewer than some expected, whole minutes pass without a trade. */
const BUNCH = 4
/** Above so many expected contracts the count is rounded, below it is drawn. */
const CERTAIN_VOLUME = 60
const YEAR = 365.25 * 86_400_000

/** Price of a contract relative to the one at the front on the reference day; constant, so that each is a martingale. */
function basisFactor(contract: QuarterlyContract): number {
  const reference = frontContract(contract.symbol, REFERENCE_DAY)
  return Math.exp((CARRY * (Date.parse(contract.expires) - Date.parse(reference.expires))) / YEAR)
}

/** Bars of one contract: the index path on ticks, with the contract's share of the volume. Minutes without trades are absent. */
export function contractBars(
  seed: number,
  contract: QuarterlyContract,
  path: IndexPath,
  days: readonly TradingDay[],
): MinuteColumns {
  const factor = basisFactor(contract)
  const { tickSize } = SYMBOL_TRAITS[contract.symbol]
  const onTick = (price: number): number => Math.round((price * factor) / tickSize) * tickSize
  const columns = emptyColumns(path.length)
  const { ts, open, high, low, close, volume } = columns
  let length = 0
  let currentDay = -1
  let shareOf = (_ts: number): number => 0
  let random = seededRandom(0)
  for (let row = 0; row < path.length; row++) {
    if (path.day[row]! !== currentDay) {
      currentDay = path.day[row]!
      const day = days[currentDay]!
      shareOf = shareThrough(contract, day)
      random = seededRandom(`${seed}/trades/${contract.id}/${day.date}`)
    }
    const traded = contractsTraded(random, path.volume[row]! * shareOf(path.ts[row]!))
    if (traded === 0) continue
    ts[length] = path.ts[row]!
    close[length] = onTick(path.close[row]!)
    // A single trade has one price; a few trades do not reach the ends of the path.
    open[length] = traded === 1 ? close[length]! : onTick(path.open[row]!)
    const everywhere = traded > 3
    high[length] = everywhere ? onTick(path.high[row]!) : Math.max(open[length]!, close[length]!)
    low[length] = everywhere ? onTick(path.low[row]!) : Math.min(open[length]!, close[length]!)
    volume[length++] = traded
  }
  return rowsBetween(columns, 0, length)
}

function emptyColumns(length: number): MinuteColumns {
  const column = (): Float64Array => new Float64Array(length)
  return {
    length,
    ts: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  }
}

/** The contract's share of the volume at a time within a trading day. */
function shareThrough(contract: QuarterlyContract, day: TradingDay): (ts: number) => number {
  const before = volumeShares(contract.symbol, day.date, false).get(contract.id) ?? 0
  const isExpiry = contractsFrom(contract.symbol, day.date, 1)[0]!.expires === day.date
  if (!isExpiry) return () => before
  const after = volumeShares(contract.symbol, day.date, true).get(contract.id) ?? 0
  const settlement = day.stretches.findLast(({ session }) => session === 'RTH')?.start ?? Infinity
  return (ts) => (ts < settlement ? before : after)
}

function contractsTraded(random: SeededRandom, expected: number): number {
  if (expected >= CERTAIN_VOLUME) return Math.round(expected)
  const quiet = Math.exp(-expected / BUNCH)
  return random.next() < quiet ? 0 : Math.max(1, poisson(random, expected / (1 - quiet)))
}

function poisson(random: SeededRandom, mean: number): number {
  if (mean <= 0) return 0
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random.next(); product > limit; product *= random.next()) count++
  return count
}
