import type { CommissionModel } from './commission-model.ts'

/** The same US dollars for each contract and side. */
export function perContractCommission(dollars: number): CommissionModel {
  return { perFill: (contracts) => contracts * dollars }
}
