import { SYMBOL_TRAITS } from './symbol.ts'
import type { SyntheticSymbol } from './symbol.ts'

/** A quarterly futures contract of the synthetic market. */
export interface QuarterlyContract {
  /** Such as `CON.F.US.EP.H25`. */
  readonly id: string
  readonly symbol: SyntheticSymbol
  readonly year: number
  /** Month from 1: 3, 6, 9 or 12. */
  readonly month: number
  /** Third Friday of its month, ISO date. */
  readonly expires: string
}

const DAY = 86_400_000
const LETTERS: Readonly<Record<number, string>> = { 3: 'H', 6: 'M', 9: 'U', 12: 'Z' }

/** Letter of a quarterly delivery month. */
export function monthLetter(month: number): string {
  const letter = LETTERS[month]
  if (letter === undefined) throw new RangeError(`month ${month} has no quarterly contract`)
  return letter
}

/** Third Friday of a month, ISO date. */
export function thirdFriday(year: number, month: number): string {
  const weekday = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  const day = 1 + ((12 - weekday) % 7) + 14
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** The Monday of expiry week, ISO date: from this day on the next contract trades more. */
export function rollDay(contract: QuarterlyContract): string {
  return new Date(Date.parse(contract.expires) - 4 * DAY).toISOString().slice(0, 10)
}

/** The contract of a symbol and a delivery month. */
export function quarterlyContract(symbol: SyntheticSymbol, year: number, month: number): QuarterlyContract {
  const code = `${monthLetter(month)}${String(year % 100).padStart(2, '0')}`
  const id = `CON.F.US.${SYMBOL_TRAITS[symbol].product}.${code}`
  return { id, symbol, year, month, expires: thirdFriday(year, month) }
}

/** Contracts of a symbol that expire on `from` or later: `count` of them, nearest first. */
export function contractsFrom(symbol: SyntheticSymbol, from: string, count: number): QuarterlyContract[] {
  const found: QuarterlyContract[] = []
  let year = Number(from.slice(0, 4))
  for (let month = 3; found.length < count; month += 3) {
    if (month > 12) {
      month = 3
      year++
    }
    const contract = quarterlyContract(symbol, year, month)
    if (contract.expires >= from) found.push(contract)
  }
  return found
}

/** The contract with the most volume on a trading day. */
export function frontContract(symbol: SyntheticSymbol, day: string): QuarterlyContract {
  return contractsFrom(symbol, day, 2).find((contract) => rollDay(contract) > day)!
}
