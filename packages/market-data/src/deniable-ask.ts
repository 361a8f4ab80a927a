import type { MinuteBars } from '@openbell/topstepx'
import type { Ask } from './ask-until-whole.ts'
import { emptyBars } from './bar-columns.ts'
import { DataError } from './data-error.ts'

/** Asks a source until it denies the contract; from then on nothing is sent, and nothing comes. */
export interface DeniableAsk {
  readonly ask: Ask
  readonly isDenied: () => boolean
}

/**
 * An ask that survives a source that denies a contract in the middle of it: what came before is kept. A denial may pass:
 * it is believed when the same question gets it a second time.
 */
export function deniableAsk(ask: Ask): DeniableAsk {
  let denied = false
  const unlessDenied = async (from: number, to: number): Promise<MinuteBars | null> => {
    try {
      return await ask(from, to)
    } catch (error) {
      if (error instanceof DataError && error.code === 'contract-denied') return null
      throw error
    }
  }
  return {
    isDenied: () => denied,
    ask: async (from, to) => {
      const bars = denied ? null : ((await unlessDenied(from, to)) ?? (await unlessDenied(from, to)))
      denied = bars === null
      return bars ?? emptyBars(0)
    },
  }
}
