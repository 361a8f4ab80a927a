import { InvalidArgumentError } from 'commander'
import { noSuchSymbol, SYMBOLS } from '../configuration/symbols.ts'

/** A root symbol that can be traded. */
export type TradedSymbol = (typeof SYMBOLS)[number]

/** The exchange writes its symbols in capitals; who types `es` means ES. */
export function tradedSymbol(text: string): TradedSymbol {
  const symbol = SYMBOLS.find((one) => one === text.trim().toUpperCase())
  if (symbol !== undefined) return symbol
  throw new InvalidArgumentError(`${noSuchSymbol(text.trim())}.`)
}
