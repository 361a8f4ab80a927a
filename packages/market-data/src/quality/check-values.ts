import type { MinuteBars } from '@openbell/topstepx'
import { isoMinute } from './quality-report.ts'
import type { Finding, QualityCheck, QualityThresholds, Severity } from './quality-report.ts'

/** Rows that break a rule: how many, and when first. */
class Count {
  count = 0
  #first: number | undefined

  add(ts: number): void {
    this.#first ??= ts
    this.count++
  }

  finding(check: QualityCheck, severity: Severity, what: string): Finding[] {
    if (this.count === 0) return []
    return [
      {
        check,
        severity,
        count: this.count,
        message: `Bars ${what}: ${this.count}, the first at ${isoMinute(this.#first)}.`,
      },
    ]
  }
}

/** Each bar by itself, and its order among the others, series by series. */
export function checkValues(
  series: readonly MinuteBars[],
  tickSize: number,
  limits: QualityThresholds,
): Finding[] {
  const disorder = new Count()
  const nonPositive = new Count()
  const range = new Count()
  const offTick = new Count()
  const noVolume = new Count()
  let rows = 0
  for (const { length, ts, open, high, low, close, volume } of series)
    for (let row = 0; row < length; row++) {
      rows++
      const time = ts[row] ?? Number.NaN
      const o = open[row] ?? Number.NaN
      const h = high[row] ?? Number.NaN
      const l = low[row] ?? Number.NaN
      const c = close[row] ?? Number.NaN
      // Written so that a value that is no number fails, too.
      if (row > 0 && !(time > (ts[row - 1] ?? Number.NaN))) disorder.add(time)
      if (!(o > 0 && h > 0 && l > 0 && c > 0)) nonPositive.add(time)
      if (!(h >= l && o >= l && o <= h && c >= l && c <= h)) range.add(time)
      if (!(onTick(o, tickSize) && onTick(h, tickSize) && onTick(l, tickSize) && onTick(c, tickSize)))
        offTick.add(time)
      if (!((volume[row] ?? 0) > 0)) noVolume.add(time)
    }
  const quiet = noVolume.count / rows <= limits.zeroVolumeWarning
  return [
    ...disorder.finding('order', 'stop', 'not later than the one before'),
    ...nonPositive.finding('non-positive-price', 'stop', 'with a price that is not above zero'),
    ...range.finding('price-range', 'stop', 'with a high below the low, or an open or close outside the two'),
    ...offTick.finding('off-tick', 'warning', `with a price between ticks of ${tickSize}`),
    ...noVolume.finding('zero-volume', quiet ? 'note' : 'warning', 'without volume'),
  ]
}

function onTick(price: number, tickSize: number): boolean {
  const ticks = price / tickSize
  return Math.abs(ticks - Math.round(ticks)) < 1e-6
}
