import type { IndicatorColumn } from './indicator-column.ts'

/** `ema:20` of the close, `ema:20(rsi:14)` of anything else. */
export function columnKey(kind: string, parameters: string | number, input: IndicatorColumn): string {
  return input.key === 'close' ? `${kind}:${parameters}` : `${kind}:${parameters}(${input.key})`
}
