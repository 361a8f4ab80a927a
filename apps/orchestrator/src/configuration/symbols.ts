/** Root symbols that can be traded. */
export const SYMBOLS = ['ES', 'NQ', 'MES', 'MNQ'] as const

/** What is wrong with a symbol that is none of them. */
export function noSuchSymbol(symbol: string): string {
  return `${symbol || '""'} is no symbol that can be traded; use one of ${SYMBOLS.join(', ')}`
}
