import type { BacktestFigures, PrintedBacktest } from '@openbell/training-result'
import { figuresOf } from './figures-of.ts'
import type { TradedPart } from './traded-part.ts'

/**
 * The figures of everything together, of each symbol in each session and, where both are
 * several, of each symbol and of each session.
 */
export function figuresByPart(
  parts: readonly TradedPart[],
  account: { readonly days: readonly string[]; readonly startingBalance: number },
): PrintedBacktest['figures'] {
  const of = (chosen: readonly TradedPart[]): BacktestFigures => figuresOf(chosen, account)
  const symbols = [...new Set(parts.map(({ symbol }) => symbol))]
  const sessions = [...new Set(parts.map(({ session }) => session))]
  const single = parts.map((part) => ({ symbol: part.symbol, session: part.session, ...of([part]) }))
  const several = symbols.length > 1 && sessions.length > 1
  const bySymbol = symbols.map((symbol) => ({
    symbol,
    session: null,
    ...of(parts.filter((part) => part.symbol === symbol)),
  }))
  const bySession = sessions.map((session) => ({
    symbol: null,
    session,
    ...of(parts.filter((part) => part.session === session)),
  }))
  return { combined: of(parts), parts: several ? [...single, ...bySymbol, ...bySession] : single }
}
