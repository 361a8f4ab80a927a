import { contractIdFor, parseContractId, thirdFriday } from '@openbell/topstepx'

const DAY_MS = 86_400_000
const MONTH_LETTERS = 'FGHJKMNQUVXZ'
const BY_LETTER = /^ ?([FGHJKMNQUVXZ])(\d{1,2}|\d{4})$/
const BY_MONTH = /^ ?(20\d\d)(0[1-9]|1[0-2])$/
const BY_SLOT = /^ (0[1-9]|1[0-2])-(\d\d)$/
/** A series of the source's own making, such as `ES.c.0` or `ES1!`. */
const OWN_SERIES = /^[.\-_@! #\d][A-Za-z0-9.\-_@! #]{0,30}$/

/** A contract as the store files it. */
export interface NamedContract {
  readonly id: string
  /** First trading day on which it is no longer traded, ISO date; null for a series that is no single contract. */
  readonly expires: string | null
}

/** Finds the contract that a name means at a time; null when it is none of the symbol: another product, a spread. */
export type ContractNames = (name: string, ms: number) => NamedContract | null

/**
 * The contracts of a symbol by the names that programs give them: `ESH25`, `ESH5` (the first that has not expired at the
 * bar's time), `ESH2025`, `ES202503`, `ES 03-25`, `CON.F.US.EP.H25`, with or without an exchange and a colon before it.
 *
 * @param unnamed id of bars that name no contract.
 */
export function contractNames(symbol: string, unnamed: string): ContractNames {
  let [lastName, from, to]: [string | null, number, number] = [null, 0, 0]
  let lastContract: NamedContract | null = null
  return (name, ms) => {
    // Neighbours mostly share their contract.
    if (name === lastName && ms >= from && ms < to) return lastContract
    const found = find(symbol, unnamed, name, ms)
    lastName = name
    from = found.from
    to = found.to
    return (lastContract = found.contract)
  }
}

interface Found {
  readonly contract: NamedContract | null
  /** The name means this from the one instant to the other. */
  readonly from: number
  readonly to: number
}

function find(symbol: string, unnamed: string, name: string, ms: number): Found {
  const always = (contract: NamedContract | null): Found => ({ contract, from: -Infinity, to: Infinity })
  const plain = name.slice(name.indexOf(':') + 1).trim()
  if (plain === '' || plain === symbol) return always({ id: unnamed, expires: null })
  const own = parseContractId(plain)
  if (own !== null) return always(own.root === symbol ? contract(symbol, own.year, own.month) : null)
  if (!plain.startsWith(symbol)) return always(null)
  const rest = plain.slice(symbol.length)
  const [, yearFirst, monthNumber] = BY_MONTH.exec(rest) ?? []
  if (yearFirst !== undefined) return always(contract(symbol, Number(yearFirst), Number(monthNumber)))
  const [, slotMonth, slotYear] = BY_SLOT.exec(rest) ?? []
  if (slotMonth !== undefined) return always(contract(symbol, 2000 + Number(slotYear), Number(slotMonth)))
  const [, letter, year] = BY_LETTER.exec(rest) ?? []
  if (letter === undefined || year === undefined)
    return always(OWN_SERIES.test(rest) ? { id: plain, expires: null } : null)
  const month = MONTH_LETTERS.indexOf(letter) + 1
  if (year.length === 1) return inDecade(symbol, Number(year), month, ms)
  const full = year.length === 4 ? Number(year) : 2000 + Number(year)
  return always(full >= 2000 && full < 2100 ? contract(symbol, full, month) : null)
}

/** The first contract of a year that ends in a digit and had not expired at a time. */
function inDecade(symbol: string, digit: number, month: number, ms: number): Found {
  const now = new Date(ms).getUTCFullYear()
  let year = now - ((((now - digit) % 10) + 10) % 10)
  if (endOf(year, month) <= ms) year += 10
  const inReach = year >= 2000 && year < 2100
  return {
    contract: inReach ? contract(symbol, year, month) : null,
    from: endOf(year - 10, month),
    to: endOf(year, month),
  }
}

function contract(symbol: string, year: number, month: number): NamedContract {
  return { id: contractIdFor(symbol, year, month), expires: thirdFriday(year, month) }
}

/** When a contract's last day is over. */
function endOf(year: number, month: number): number {
  return Date.parse(thirdFriday(year, month)) + DAY_MS
}
