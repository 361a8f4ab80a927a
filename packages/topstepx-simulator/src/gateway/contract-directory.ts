import { contractsFrom, frontContract, monthLetter, quarterlyContract } from '../market/quarterly-contract.ts'
import type { QuarterlyContract } from '../market/quarterly-contract.ts'
import { PRODUCTS } from './product-catalogue.ts'
import type { Product } from './product-catalogue.ts'

/** A contract as the gateway describes it. */
export interface ContractModel {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly tickSize: number
  readonly tickValue: number
  readonly activeContract: boolean
  readonly symbolId: string
}

/** What the gateway knows of contracts at one moment. */
export interface ContractDirectory {
  /** The active month of every product. */
  available(): readonly ContractModel[]
  /** Active months whose name or description contains the text: far more than a caller wants. At most 20. */
  search(text: string): readonly ContractModel[]
  /** Any contract that was or is listed, expired ones included. */
  byId(id: string): ContractModel | null
  /** The synthetic contract behind an id; null when the id is unknown or its product has no bars. */
  synthetic(id: string): QuarterlyContract | null
}

const SEARCH_LIMIT = 20
const MONTHS: Readonly<Record<string, number>> = { H: 3, M: 6, U: 9, Z: 12 }
const MONTH_NAMES: Readonly<Record<number, string>> = {
  3: 'March',
  6: 'June',
  9: 'September',
  12: 'December',
}
const FIRST_LISTED_YEAR = 2015
/** Contracts are listed five quarters ahead. */
const LISTED_AHEAD = 5

/** The directory on a day, ISO date. */
export function contractDirectory(today: string): ContractDirectory {
  // All products follow the quarterly months of the index futures.
  const active = frontContract('ES', today)
  const last = contractsFrom('ES', today, LISTED_AHEAD).at(-1)!
  const available = PRODUCTS.map((product) => model(product, active, true))
  const find = (id: string) => {
    const [, name, letter, digits] = /^CON\.F\.US\.([A-Z0-9]+)\.([HMUZ])(\d\d)$/.exec(id) ?? []
    const product = PRODUCTS.find((candidate) => candidate.product === name)
    if (product === undefined || letter === undefined) return null
    const contract = quarterlyContract(product.symbol ?? 'ES', 2000 + Number(digits), MONTHS[letter]!)
    if (contract.year < FIRST_LISTED_YEAR || contract.expires > last.expires) return null
    return { product, contract }
  }
  return {
    available: () => available,
    search: (text) => {
      const wanted = text.toLowerCase()
      return available
        .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(wanted))
        .slice(0, SEARCH_LIMIT)
    },
    byId: (id) => {
      const found = find(id)
      return found && model(found.product, found.contract, found.contract.expires === active.expires)
    },
    synthetic: (id) => {
      const found = find(id)
      return found === null || found.product.symbol === null ? null : found.contract
    },
  }
}

/** A directory in which some ids are not found, as the set stands at the moment of asking. */
export function directoryWithout(
  directory: ContractDirectory,
  missing: ReadonlySet<string>,
): ContractDirectory {
  const there = ({ id }: ContractModel) => !missing.has(id)
  return {
    available: () => directory.available().filter(there),
    search: (text) => directory.search(text).filter(there),
    byId: (id) => (missing.has(id) ? null : directory.byId(id)),
    synthetic: (id) => (missing.has(id) ? null : directory.synthetic(id)),
  }
}

function model(product: Product, month: QuarterlyContract, activeContract: boolean): ContractModel {
  const letter = monthLetter(month.month)
  return {
    id: `CON.F.US.${product.product}.${letter}${String(month.year % 100).padStart(2, '0')}`,
    name: `${product.root}${letter}${month.year % 10}`,
    description: `${product.title}: ${MONTH_NAMES[month.month]} ${month.year}`,
    tickSize: product.tickSize,
    tickValue: product.tickValue,
    activeContract,
    symbolId: `F.US.${product.product}`,
  }
}
