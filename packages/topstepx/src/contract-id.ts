import { PRODUCTS, productOf } from './products.ts'

/** The parts of a contract id such as `CON.F.US.EP.H25`. */
export interface ContractIdParts {
  /** Root symbol, such as `ES`. */
  readonly root: string
  /** The gateway's product code, such as `EP`. */
  readonly product: string
  readonly year: number
  /** Delivery month, 1 to 12. */
  readonly month: number
}

const MONTH_LETTERS = 'FGHJKMNQUVXZ'
const ID = /^CON\.F\.US\.([A-Z0-9]+)\.([FGHJKMNQUVXZ])(\d{2})$/

/**
 * The gateway's id of a root's contract: `contractIdFor('ES', 2025, 3)` is `CON.F.US.EP.H25`.
 * @throws RangeError when the month is not 1 to 12 or the year not 2000 to 2099.
 */
export function contractIdFor(root: string, year: number, month: number): string {
  const letter = Number.isInteger(month) ? MONTH_LETTERS[month - 1] : undefined
  if (letter === undefined) throw new RangeError(`Not a month: ${month}`)
  if (!Number.isInteger(year) || year < 2000 || year > 2099)
    throw new RangeError(`Not a contract year: ${year}`)
  return `CON.F.US.${productOf(root)}.${letter}${String(year % 100).padStart(2, '0')}`
}

/** The parts of a contract id; null when the text has another form. Years are taken to be 2000 to 2099. */
export function parseContractId(id: string): ContractIdParts | null {
  const [, product, letter, year] = ID.exec(id) ?? []
  if (product === undefined || letter === undefined) return null
  const root = Object.values(PRODUCTS).find((known) => known.product === product)?.root ?? product
  return { root, product, year: 2000 + Number(year), month: MONTH_LETTERS.indexOf(letter) + 1 }
}
