/** Trades while `tradeByTables` makes them, each in a few narrow numbers. Grows as needed; made once and used again. */
export class TableTrades {
  /** How many there are. */
  length = 0
  /** Twice the bar of the signal, plus 1 for a long. */
  signal: Int32Array = new Int32Array(1024)
  exitBar: Int32Array = new Int32Array(1024)
  /** Ticks won by one contract, slippage taken off, commission not. */
  ticks: Int32Array = new Int32Array(1024)
  /** Index into EXIT_REASONS. */
  reason: Uint8Array = new Uint8Array(1024)
  /** Row of the segment table. */
  segment: Int32Array = new Int32Array(1024)

  grow(): void {
    const capacity = 2 * this.signal.length
    this.signal = widened(this.signal, capacity)
    this.exitBar = widened(this.exitBar, capacity)
    this.ticks = widened(this.ticks, capacity)
    this.segment = widened(this.segment, capacity)
    const reason = new Uint8Array(capacity)
    reason.set(this.reason)
    this.reason = reason
  }
}

function widened(values: Int32Array, capacity: number): Int32Array {
  const wider = new Int32Array(capacity)
  wider.set(values)
  return wider
}
