import { quarterlyContracts, TopstepxError } from '@openbell/topstepx'
import type { TopstepxClient } from '@openbell/topstepx'
import type { BarSource, SourceContract } from './bar-source.ts'
import { DataError } from './data-error.ts'
import { ROLL_LEAD_DAYS } from './plan-download.ts'

const DAY_MS = 86_400_000

/**
 * Bars of a ProjectX Gateway, or of a simulator that speaks like one. Its contracts are the quarterly ones that may be
 * the front month in the range, and the next one when the range ends within ten days of an expiry; those that the gateway
 * does not know, asked twice, are marked as denied. `expires` is the third Friday: trading ends that morning, before the
 * regular session.
 */
export function topstepxSource(
  client: TopstepxClient,
  { id = 'topstepx' }: { readonly id?: 'topstepx' | 'simulator' } = {},
): BarSource {
  /** The active contract's id; null when the gateway lists none: an id may still find it. */
  const activeId = async (symbol: string, signal?: AbortSignal): Promise<string | null> => {
    try {
      return (await client.activeContract(symbol, signal)).id
    } catch (error) {
      if (isNotFound(error)) return null
      throw error
    }
  }
  const isKnown = async (contractId: string, signal?: AbortSignal): Promise<boolean> =>
    // A contract is missed for a whole run: one answer is not enough.
    (await client.contractById(contractId, signal)) !== null ||
    (await client.contractById(contractId, signal)) !== null

  return {
    id,

    async contracts(symbol, fromDay, toDay, signal) {
      const active = await activeId(symbol, signal)
      const reach = new Date(Date.parse(toDay) + ROLL_LEAD_DAYS * DAY_MS).toISOString().slice(0, 10)
      const contracts: SourceContract[] = []
      for (const { id: contractId, expires } of quarterlyContracts(symbol, fromDay, reach)) {
        const known = contractId === active || (await isKnown(contractId, signal))
        contracts.push({ id: contractId, symbol, expires, ...(known ? {} : { denied: true }) })
      }
      return contracts
    },

    async minuteBars(contract, from, to, { signal, onBars } = {}) {
      try {
        return await client.minuteBars({
          contractId: contract.id,
          from,
          to,
          ...(signal === undefined ? {} : { signal }),
          ...(onBars === undefined ? {} : { onPage: ({ bars }) => onBars(bars) }),
        })
      } catch (error) {
        throw isNotFound(error) ? contractDenied(id, contract, error) : error
      }
    },
  }
}

function isNotFound(error: unknown): error is TopstepxError {
  return error instanceof TopstepxError && error.code === 'contract-not-found'
}

function contractDenied(source: string, contract: SourceContract, cause: TopstepxError): DataError {
  return new DataError(
    'contract-denied',
    `The source ${source} lists the contract ${contract.id} and refuses its bars`,
    { remedy: cause.remedy, context: { source, contract: contract.id, symbol: contract.symbol }, cause },
  )
}
