import type { SeededRandom } from '@openbell/seeded-random'

/** One of several, each with the same chance. */
export function pick<Item>(items: readonly Item[], random: SeededRandom): Item {
  return items[random.integer(items.length)]!
}
