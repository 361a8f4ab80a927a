import { quarterlyContracts } from '@openbell/topstepx'
import type { TopstepxClient } from '@openbell/topstepx'
import type { BarSource, SourceContract } from './bar-source.ts'
import { ROLL_LEAD_DAYS } from './plan-download.ts'

const DAY_MS = 86_400_000

/**
 * Bars of a ProjectX Gateway, or of a simulator that speaks like one. Its contracts are the quarterly ones that may be
 * the front month in the range, and the next one when the range ends within ten days of an expiry; each is confirmed
 * by the gateway. `expires` is the third Friday: trading ends that morning, before the regular session.
 */
export function topstepxSource(
  client: TopstepxClient,
  { id = 'topstepx' }: { readonly id?: 'topstepx' | 'simulator' } = {},
): BarSource {
  return {
    id,

    async contracts(symbol, fromDay, toDay, signal) {
      const active = await client.activeContract(symbol, signal)
      const reach = new Date(Date.parse(toDay) + ROLL_LEAD_DAYS * DAY_MS).toISOString().slice(0, 10)
      const confirmed: SourceContract[] = []
      for (const candidate of quarterlyContracts(symbol, fromDay, reach)) {
        const known = candidate.id === active.id || (await client.contractById(candidate.id, signal)) !== null
        if (known) confirmed.push({ id: candidate.id, symbol, expires: candidate.expires })
      }
      return confirmed
    },

    minuteBars(contract, from, to, { signal, onBars } = {}) {
      return client.minuteBars({
        contractId: contract.id,
        from,
        to,
        ...(signal === undefined ? {} : { signal }),
        ...(onBars === undefined ? {} : { onPage: ({ bars }) => onBars(bars) }),
      })
    },
  }
}
