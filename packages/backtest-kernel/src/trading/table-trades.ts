/** Trades while `tradeByTables` makes them, each in a few numbers. Grows as needed. */
export class TableTrades {
  /** Bar of the signal. */
  signal: Int32Array = new Int32Array(256)
  /** 1 for a long, 0 for a short. */
  isLong: Int32Array = new Int32Array(256)
  exitBar: Int32Array = new Int32Array(256)
  /** Ticks won by one contract, slippage taken off, commission not. */
  ticks: Int32Array = new Int32Array(256)
  /** Index into EXIT_REASONS. */
  reason: Int32Array = new Int32Array(256)
  /** Row of the segment table. */
  segment: Int32Array = new Int32Array(256)

  /** Enters the trade of a row, the one after those before it. */
  set(
    row: number,
    signal: number,
    isLong: number,
    exitBar: number,
    ticks: number,
    reason: number,
    segment: number,
  ): void {
    if (row === this.signal.length) this.#grow()
    this.signal[row] = signal
    this.isLong[row] = isLong
    this.exitBar[row] = exitBar
    this.ticks[row] = ticks
    this.reason[row] = reason
    this.segment[row] = segment
  }

  #grow(): void {
    this.signal = doubled(this.signal)
    this.isLong = doubled(this.isLong)
    this.exitBar = doubled(this.exitBar)
    this.ticks = doubled(this.ticks)
    this.reason = doubled(this.reason)
    this.segment = doubled(this.segment)
  }
}

function doubled(values: Int32Array): Int32Array {
  const wider = new Int32Array(2 * values.length)
  wider.set(values)
  return wider
}
