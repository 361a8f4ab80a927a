import type { SyntheticSymbol } from '../market/symbol.ts'

/** A product that the gateway lists. */
export interface Product {
  /** Product part of a contract id: `EP` for ES. */
  readonly product: string
  /** Root of the contract's name: `ES`. */
  readonly root: string
  readonly title: string
  readonly tickSize: number
  readonly tickValue: number
  /** The synthetic market behind it; null for products that are listed but have no bars. */
  readonly symbol: SyntheticSymbol | null
}

function listed(product: string, root: string, title: string, tickSize: number, tickValue: number): Product {
  return { product, root, title, tickSize, tickValue, symbol: null }
}

/** ES and NQ, and the products that a fuzzy search brings up beside them. */
export const PRODUCTS: readonly Product[] = [
  listed('FVA', 'ZF', '5-Year Treasury Notes', 0.007_812_5, 7.812_5),
  listed('JY6', '6J', 'Japanese Yen', 0.000_000_5, 6.25),
  listed('MES', 'MES', 'Micro E-mini S&P 500', 0.25, 1.25),
  { product: 'EP', root: 'ES', title: 'E-mini S&P 500', tickSize: 0.25, tickValue: 12.5, symbol: 'ES' },
  listed('MX6', '6M', 'Mexican Peso', 0.000_01, 5),
  listed('TYA', 'ZN', '10-Year Treasury Notes', 0.015_625, 15.625),
  listed('MNQ', 'MNQ', 'Micro E-mini NASDAQ-100', 0.25, 0.5),
  { product: 'ENQ', root: 'NQ', title: 'E-mini NASDAQ-100', tickSize: 0.25, tickValue: 5, symbol: 'NQ' },
  listed('RTY', 'RTY', 'E-mini Russell 2000', 0.1, 5),
  listed('M2K', 'M2K', 'Micro E-mini Russell 2000', 0.1, 0.5),
  listed('YM', 'YM', 'E-mini Dow', 1, 5),
  listed('MYM', 'MYM', 'Micro E-mini Dow', 1, 0.5),
  listed('EU6', '6E', 'Euro FX', 0.000_05, 6.25),
  listed('BP6', '6B', 'British Pound', 0.000_1, 6.25),
]
