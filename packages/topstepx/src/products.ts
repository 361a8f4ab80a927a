/** What never changes about a futures product. */
export interface Product {
  /** What traders call it: `ES`. */
  readonly root: string
  /** What the gateway calls it in contract ids: `EP`. */
  readonly product: string
  /** Price step in points. */
  readonly tickSize: number
  /** Value of one tick of one contract in US dollars. */
  readonly tickValue: number
  /** Value of one point of one contract in US dollars. */
  readonly pointValue: number
}

/** CME equity index futures by root symbol. */
export const PRODUCTS: Readonly<Record<string, Product>> = {
  ES: { root: 'ES', product: 'EP', tickSize: 0.25, tickValue: 12.5, pointValue: 50 },
  NQ: { root: 'NQ', product: 'ENQ', tickSize: 0.25, tickValue: 5, pointValue: 20 },
  MES: { root: 'MES', product: 'MES', tickSize: 0.25, tickValue: 1.25, pointValue: 5 },
  MNQ: { root: 'MNQ', product: 'MNQ', tickSize: 0.25, tickValue: 0.5, pointValue: 2 },
}

/** The gateway's product code of a root symbol. Products that are not listed are taken to be called as their root. */
export function productOf(root: string): string {
  return PRODUCTS[root]?.product ?? root
}
