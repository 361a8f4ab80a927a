import type { MinuteBars } from '@openbell/topstepx'
import type { BarSource, SourceContract } from '../src/bar-source.ts'
import { barsBetween } from '../src/bar-columns.ts'

/** A source over bars in memory; remembers what it was asked for. */
export function exampleSource(
  contracts: readonly (SourceContract & { readonly bars: MinuteBars })[],
  changes: Partial<BarSource> = {},
): BarSource & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    id: 'example',
    asked,
    async contracts(symbol, fromDay, _toDay, signal) {
      signal?.throwIfAborted()
      return contracts
        .filter((contract) => contract.symbol === symbol && contract.expires > fromDay)
        .map(({ id, expires }) => ({ id, symbol, expires }))
    },
    async minuteBars({ id }, from, to, { signal, onBars } = {}) {
      signal?.throwIfAborted()
      asked.push(
        `${id} ${new Date(from).toISOString().slice(0, 16)} ${new Date(to).toISOString().slice(0, 16)}`,
      )
      const bars = contracts.find((contract) => contract.id === id)?.bars
      if (bars === undefined) throw new Error(`no contract ${id}`)
      const part = barsBetween(bars, from, to)
      onBars?.(part.length)
      return part
    },
    ...changes,
  }
}
