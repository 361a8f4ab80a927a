/** The two markets that have prices. */
export const SYMBOLS = ['ES', 'NQ'] as const
export type SyntheticSymbol = (typeof SYMBOLS)[number]

/** What tells one symbol from the other in the synthetic market. */
export interface SymbolTraits {
  /** Product part of a contract id. */
  readonly product: string
  /** Price of the front contract at the close of the reference day, points. */
  readonly referencePrice: number
  /** Price step, points. */
  readonly tickSize: number
  /** Noise per minute as a multiple of the ES noise. */
  readonly volatility: number
  /** Contracts traded as a multiple of the ES volume. */
  readonly volume: number
}

export const SYMBOL_TRAITS: Readonly<Record<SyntheticSymbol, SymbolTraits>> = {
  ES: { product: 'EP', referencePrice: 6000, tickSize: 0.25, volatility: 1, volume: 1 },
  NQ: { product: 'ENQ', referencePrice: 21_000, tickSize: 0.25, volatility: 1.15, volume: 0.4 },
}

/** Correlation of the noise of ES and NQ. */
export const SYMBOL_CORRELATION = 0.92
