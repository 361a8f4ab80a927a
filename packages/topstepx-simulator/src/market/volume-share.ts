import { contractsFrom, rollDay } from './quarterly-contract.ts'
import type { SyntheticSymbol } from './symbol.ts'

const DAY = 86_400_000

/** Share of the next contract by calendar days from the Monday of the front contract's expiry week. */
const NEXT_SHARE: readonly (readonly [from: number, share: number])[] = [
  [4, 0.96],
  [3, 0.91],
  [2, 0.87],
  [1, 0.82],
  [0, 0.72],
  [-3, 0.045],
  [-4, 0.03],
  [-5, 0.02],
  [-6, 0.012],
  [-7, 0.006],
  [-21, 0.002],
]
const FAR_SHARE = 0.001
/** The contract after the next one hardly trades. */
const SECOND_NEXT_SHARE = 0.0003

/**
 * How a trading day's volume splits over the contracts, by contract id; others do not trade. It moves to the next
 * contract on the Monday of expiry week. `settled`: after the final settlement at the open of RTH on expiry day.
 */
export function volumeShares(
  symbol: SyntheticSymbol,
  day: string,
  settled: boolean,
): ReadonlyMap<string, number> {
  const [front, next, secondNext] = contractsFrom(symbol, day, 3)
  const age = (Date.parse(day) - Date.parse(rollDay(front!))) / DAY
  const nextShare = settled
    ? 1 - SECOND_NEXT_SHARE
    : (NEXT_SHARE.find(([from]) => age >= from)?.[1] ?? FAR_SHARE)
  return new Map([
    [front!.id, settled ? 0 : 1 - nextShare - SECOND_NEXT_SHARE],
    [next!.id, nextShare],
    [secondNext!.id, SECOND_NEXT_SHARE],
  ])
}
