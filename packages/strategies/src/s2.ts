import { atrColumn, rsiColumn, vwapDistanceColumn } from '@openbell/backtest-kernel'
import type { TradePlan } from '@openbell/backtest-kernel'
import { readParameter } from './read-parameter.ts'
import type { ParameterDeclaration, Parameters, Strategy } from './strategy.ts'

const VWAP_BARS = 20
const RSI_BARS = 14
const ATR_BARS = 14

// Made once, so that a search finds what it has computed of them without putting their keys together again.
const distance = vwapDistanceColumn(VWAP_BARS)
const rsi = rsiColumn(RSI_BARS)
const atr = atrColumn(ATR_BARS)

const DECLARATIONS: readonly ParameterDeclaration[] = [
  {
    name: 'vwap_threshold',
    kind: 'float',
    default: 0.15,
    low: 0.05,
    high: 0.3,
    step: 0.01,
    unit: '%',
    description: `Distance of the close from the VWAP of the ${VWAP_BARS} bars before it that counts as overshoot.`,
  },
  {
    name: 'rsi_level',
    kind: 'int',
    default: 30,
    low: 20,
    high: 40,
    step: 2,
    unit: 'RSI points',
    description: `RSI ${RSI_BARS} has to be below this for a long, above 100 minus this for a short.`,
  },
  {
    name: 'stop_atr_mult',
    kind: 'float',
    default: 2,
    low: 1,
    high: 4,
    step: 0.25,
    unit: `ATR ${ATR_BARS}`,
    description: 'Distance of the stop from the entry, in ATR at the signal.',
  },
  {
    name: 'target_atr_mult',
    kind: 'float',
    default: 3.5,
    low: 2,
    high: 6,
    step: 0.5,
    unit: `ATR ${ATR_BARS}`,
    description: 'Distance of the target from the entry, in ATR at the signal.',
  },
  {
    name: 'min_atr',
    kind: 'float',
    default: 0.25,
    low: 0.2,
    high: 0.5,
    step: 0.05,
    unit: 'points',
    description: `No entry while ATR ${ATR_BARS} is below this.`,
  },
  {
    name: 'max_bars_in_trade',
    kind: 'int',
    default: 45,
    low: 30,
    high: 60,
    step: 5,
    unit: 'bars',
    description: 'A position still open after this many bars leaves at the next open.',
  },
]

/**
 * S2, VWAP mean reversion: fades a close that has overshot its rolling VWAP while RSI calls it stretched and the
 * market moves enough to pay the costs.
 */
export const s2: Strategy = {
  id: 'S2',
  title: 'VWAP mean reversion',
  version: '1.0',
  parameters: DECLARATIONS,
  constraints: [
    {
      id: 'target-beyond-stop',
      description: 'target_atr_mult is greater than stop_atr_mult + 0.5',
      holds: (parameters) => read(parameters, 'target_atr_mult') > read(parameters, 'stop_atr_mult') + 0.5,
    },
  ],
  // Wilder's smoothing forgets its seed by 13/14 a bar: after 350 bars 6e-12 of it is left. The seed may be many times as
  // large as what follows; `openbell check-strategy` has seen RSI need 305 bars to come within 1e-9.
  warmupBars: 350,
  indicatorSeeding:
    `ATR ${ATR_BARS} and RSI ${RSI_BARS} after Wilder on the continuous series of one-minute bars: the first value ` +
    `stands at index ${ATR_BARS}, the plain mean of the true ranges (gains, losses) 1 to ${ATR_BARS}; from there ` +
    `(previous × ${ATR_BARS - 1} + new) / ${ATR_BARS}. VWAP: closes weighted by volume over the ${VWAP_BARS} bars ` +
    `before the current one, in percent.`,
  plan(parameters): TradePlan {
    const threshold = read(parameters, 'vwap_threshold')
    const level = read(parameters, 'rsi_level')
    const lively = { column: atr, is: 'at-least', level: read(parameters, 'min_atr') } as const
    return {
      long: [
        { column: distance, is: 'below', level: -threshold },
        { column: rsi, is: 'below', level },
        lively,
      ],
      short: [
        { column: distance, is: 'above', level: threshold },
        { column: rsi, is: 'above', level: 100 - level },
        lively,
      ],
      stop: { column: atr, multiple: read(parameters, 'stop_atr_mult') },
      target: { column: atr, multiple: read(parameters, 'target_atr_mult') },
      maxBarsInTrade: read(parameters, 'max_bars_in_trade'),
    }
  },
}

function read(parameters: Parameters, name: string): number {
  return readParameter('S2', parameters, name)
}
