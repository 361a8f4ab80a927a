import type { Trades } from './trades.ts'

/**
 * Columns for so many trades without a partial fill, all of them zero. They lie in one piece of memory, one behind the
 * other: making a piece for each takes longer than filling them.
 */
export function tradeColumns(length: number): Trades {
  // Wide values first, so that each column begins at a multiple of its width.
  const buffer = new ArrayBuffer((6 * 8 + 4 * 4 + 2) * length)
  const float64 = (column: number): Float64Array => new Float64Array(buffer, 8 * column * length, length)
  const int32 = (column: number): Int32Array => new Int32Array(buffer, (48 + 4 * column) * length, length)
  return {
    length,
    entryBar: int32(0),
    exitBar: int32(1),
    direction: new Int8Array(buffer, 64 * length, length),
    contracts: int32(2),
    entryPrice: float64(0),
    exitPrice: float64(1),
    initialStop: float64(2),
    pnl: float64(3),
    costs: float64(4),
    rMultiple: float64(5),
    exitReason: new Uint8Array(buffer, 65 * length, length),
    day: int32(3),
    partialFills: {
      length: 0,
      trade: new Int32Array(0),
      bar: new Int32Array(0),
      price: new Float64Array(0),
      contracts: new Int32Array(0),
    },
  }
}
