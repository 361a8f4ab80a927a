import type { Instrument } from '@openbell/backtest-kernel'

/** Tick and point value of the symbols that can be traded; CME contract specifications. */
export const INSTRUMENTS: Readonly<Record<'ES' | 'NQ' | 'MES' | 'MNQ', Instrument>> = {
  ES: { tickSize: 0.25, pointValue: 50 },
  NQ: { tickSize: 0.25, pointValue: 20 },
  MES: { tickSize: 0.25, pointValue: 5 },
  MNQ: { tickSize: 0.25, pointValue: 2 },
}
