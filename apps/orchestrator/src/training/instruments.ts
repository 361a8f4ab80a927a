import type { Instrument } from '@openbell/backtest-kernel'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/** Tick and point value of the symbols that can be traded; CME contract specifications. */
const INSTRUMENTS: ReadonlyMap<string, Instrument> = new Map([
  ['ES', { tickSize: 0.25, pointValue: 50 }],
  ['NQ', { tickSize: 0.25, pointValue: 20 }],
  ['MES', { tickSize: 0.25, pointValue: 5 }],
  ['MNQ', { tickSize: 0.25, pointValue: 2 }],
])

/** @throws ConfigurationError `invalid-value` for a symbol whose contract is not known. */
export function instrumentOf(symbol: string): Instrument {
  const instrument = INSTRUMENTS.get(symbol)
  if (instrument !== undefined) return instrument
  throw new ConfigurationError('invalid-value', `The contract of ${symbol} is not known`, {
    remedy: `Use one of ${[...INSTRUMENTS.keys()].join(', ')}.`,
    context: { symbol },
  })
}
