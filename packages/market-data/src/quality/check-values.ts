import type { MinuteBars } from '@openbell/topstepx'
import type { Finding, QualityThresholds } from './quality-report.ts'
import { RowCount } from './row-count.ts'

/** Each bar by itself: its four prices and its volume. */
export function checkValues(
  series: readonly MinuteBars[],
  tickSize: number,
  limits: QualityThresholds,
): Finding[] {
  const nonPositive = new RowCount()
  const range = new RowCount()
  const offTick = new RowCount()
  const badVolume = new RowCount()
  const noVolume = new RowCount()
  let rows = 0
  for (const { length, ts, open, high, low, close, volume } of series)
    for (let row = 0; row < length; row++) {
      rows++
      const time = ts[row] ?? Number.NaN
      const o = open[row] ?? Number.NaN
      const h = high[row] ?? Number.NaN
      const l = low[row] ?? Number.NaN
      const c = close[row] ?? Number.NaN
      const v = volume[row] ?? Number.NaN
      // Written so that a value that is no number fails, too.
      if (!(o > 0 && h > 0 && l > 0 && c > 0)) nonPositive.add(time)
      if (!(h >= l && o >= l && o <= h && c >= l && c <= h)) range.add(time)
      if (!(onTick(o, tickSize) && onTick(h, tickSize) && onTick(l, tickSize) && onTick(c, tickSize)))
        offTick.add(time)
      if (v === 0) noVolume.add(time)
      else if (!(v > 0 && v <= limits.volumeLimit)) badVolume.add(time)
    }
  const quiet = noVolume.count / rows <= limits.zeroVolumeWarning
  const most = limits.volumeLimit.toLocaleString('en-US')
  return [
    ...nonPositive.finding('non-positive-price', 'stop', 'with a price that is not above zero'),
    ...range.finding('price-range', 'stop', 'with a high below the low, or an open or close outside the two'),
    ...badVolume.finding('bad-volume', 'stop', `with a volume below zero, above ${most}, or no number`),
    ...offTick.finding('off-tick', 'warning', `with a price between ticks of ${tickSize}`),
    ...noVolume.finding('zero-volume', quiet ? 'note' : 'warning', 'without volume'),
  ]
}

function onTick(price: number, tickSize: number): boolean {
  const ticks = price / tickSize
  return Math.abs(ticks - Math.round(ticks)) < 1e-6
}
