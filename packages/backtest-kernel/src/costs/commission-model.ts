/** What broker and exchange take. */
export interface CommissionModel {
  /** US dollars for one fill of so many contracts. */
  perFill(contracts: number): number
}
