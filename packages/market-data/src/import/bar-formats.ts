import type { BarFormat } from './bar-format.ts'
import { databentoFormat } from './databento-format.ts'
import { firstrateFormat } from './firstrate-format.ts'
import { ninjatraderFormat } from './ninjatrader-format.ts'
import { openbellFormat } from './openbell-format.ts'
import { sierraChartFormat } from './sierra-chart-format.ts'
import { tradingviewFormat } from './tradingview-format.ts'

/** Every kind of text file that can be imported. The first that recognises a file reads it. */
export const BAR_FORMATS: readonly BarFormat[] = [
  openbellFormat,
  databentoFormat,
  sierraChartFormat,
  tradingviewFormat,
  ninjatraderFormat,
  firstrateFormat,
]
