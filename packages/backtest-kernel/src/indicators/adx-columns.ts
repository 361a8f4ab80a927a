import { columnFamily } from './column-family.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { recursiveWarmup } from './indicator-warmup.ts'
import { wilderAdx } from './wilder-adx.ts'
import type { DirectionalMovement } from './wilder-adx.ts'

/** Wilder's average directional index over `n` bars with +DI and −DI, each from 0 to 100. */
export function adxColumns(n: number): Readonly<Record<keyof DirectionalMovement, IndicatorColumn>> {
  const directions = recursiveWarmup(n, (n - 1) / n)
  const first = 2 * n - 1
  const column = columnFamily((bars) => wilderAdx(bars, n))
  return {
    adx: column('adx', `adx:${n}`, { first, settled: first + barsToForget(n), days: 0 }),
    plusDi: column('plusDi', `plus-di:${n}`, directions),
    minusDi: column('minusDi', `minus-di:${n}`, directions),
  }
}

/**
 * ADX is a Wilder mean of values that rest on Wilder means. After k bars its own seed weighs q^k with q = (n − 1) / n,
 * and the seeds below it k / n × q^(k − 1) through all DX since: together less than 1e-9 from here on.
 */
function barsToForget(n: number): number {
  const kept = (n - 1) / n
  let remembered = -1
  let forgotten = 40 * n
  while (forgotten - remembered > 1) {
    const bars = Math.floor((remembered + forgotten) / 2)
    if (kept ** bars + (bars / n) * kept ** (bars - 1) < 1e-9) forgotten = bars
    else remembered = bars
  }
  return forgotten
}
