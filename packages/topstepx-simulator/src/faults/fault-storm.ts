import { seededRandom } from '@openbell/seeded-random'
import type { SeededRandom } from '@openbell/seeded-random'
import type { FaultChooser } from './fault-chooser.ts'
import { FAULTS } from './fault-list.ts'
import type { FaultName } from './fault-list.ts'

/** Faults by chance. */
export interface FaultStorm {
  /** The same seed gives the same faults for the same requests. */
  readonly seed: number
  /** Share of the requests that go wrong, from 0 to 1. */
  readonly rate: number
  /** What may happen. Default: every fault that is not permanent. */
  readonly faults?: readonly FaultName[]
  /** How often in a row one and the same request may go wrong before it is let through. Default 3. */
  readonly maxInARow?: number
}

const DEFAULT_MAX_IN_A_ROW = 3
/** A refused request that has not come back within so many others has been given up by its sender. */
const GIVEN_UP_AFTER = 50

/**
 * Draws faults from random streams of a request's own, named by what was asked and how often it was asked before, so
 * that requests sent side by side do not disturb one another's. A client that repeats a request after a failure gets it
 * through after `maxInARow` failures at the latest, and no token is revoked while a request waits for a new one.
 */
export function faultStorm({
  seed,
  rate,
  faults,
  maxInARow = DEFAULT_MAX_IN_A_ROW,
}: FaultStorm): FaultChooser {
  const possible = FAULTS.filter(({ name, kind }) => faults?.includes(name) ?? kind !== 'permanent')
  const asked = new Map<string, number>()
  const spoiledInARow = new Map<string, number>()
  /** Requests that were refused for their token and have not come through since, with the number of the refusal. */
  const refused = new Map<string, number>()
  let requests = 0
  const someoneWaits = () => [...refused.values()].some((at) => requests - at < GIVEN_UP_AFTER)
  return {
    choices: ({ key, endpoint }) => {
      requests++
      const before = asked.get(key) ?? 0
      asked.set(key, before + 1)
      const row = spoiledInARow.get(key) ?? 0
      const random = seededRandom(`${seed}/storm/${key}/${before}`)
      if (row >= maxInARow || random.next() >= rate) {
        spoiledInARow.delete(key)
        return []
      }
      // Counted as they come and not when they are played: the same request may be under way several times.
      spoiledInARow.set(key, row + 1)
      return shuffled(
        possible.filter(({ on }) => on.includes(endpoint)),
        random,
      ).map((fault) => ({
        fault,
        random,
        claim: () => fault.name !== '401' || !someoneWaits(),
        release: () => undefined,
      }))
    },
    done: ({ key }, spoiled, status) => {
      if (status === 401) refused.set(key, requests)
      else if (!spoiled) refused.delete(key)
    },
  }
}

function shuffled<Item>(items: readonly Item[], random: SeededRandom): readonly Item[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
