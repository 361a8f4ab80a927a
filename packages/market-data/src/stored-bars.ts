import { createHash } from 'node:crypto'
import type { MinuteBars } from '@openbell/topstepx'
import { BAR_COLUMNS } from './bar-columns.ts'

/** The stored minutes of one contract. */
export interface ContractBars {
  readonly contract: string
  readonly bars: MinuteBars
}

/** What a store holds of one symbol in a range of time, raw prices, contract by contract in order of their ids. */
export interface StoredBars {
  readonly symbol: string
  readonly series: readonly ContractBars[]
}

/**
 * SHA-256 (hex) over symbols, contract ids and every value of every bar, in little-endian doubles. The same bars give
 * the same hash however they are filed; series without bars do not count.
 */
export function hashBars(...stored: readonly StoredBars[]): string {
  const hash = createHash('sha256')
  for (const { symbol, series } of stored.toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1)))
    for (const { contract, bars } of series.toSorted((a, b) => (a.contract < b.contract ? -1 : 1))) {
      if (bars.length === 0) continue
      hash.update(JSON.stringify([symbol, contract, bars.length]))
      for (const name of BAR_COLUMNS) {
        const { buffer, byteOffset, byteLength } = bars[name]
        hash.update(new Uint8Array(buffer, byteOffset, byteLength))
      }
    }
  return hash.digest('hex')
}
