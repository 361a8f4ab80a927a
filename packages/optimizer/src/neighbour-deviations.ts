import type { NumberAxis } from './search-axis.ts'
import { SortedSlots } from './sorted-slots.ts'

export interface DeviationRule {
  /** Keeps deviations above range / min(100, kernels + 1), so that few observations do not make spikes. */
  readonly magicClip: boolean
  /** Lets the outermost observations see the bounds as neighbours. */
  readonly endpoints: boolean
}

/**
 * Deviations of the normal kernels on one axis, kept as observations come and go: each is the distance to the farther of
 * the two neighbours (J. Bergstra et al., "Algorithms for hyper-parameter optimization", 2011; conventions of Optuna 5).
 * They are those of the observations that are in, whatever the way there.
 */
export class NeighbourDeviations {
  readonly #axis: NumberAxis
  readonly #rule: DeviationRule
  readonly #changed: (slot: number, mean: number, deviation: number) => void
  readonly #order = new SortedSlots()
  #means = new Float64Array(64)
  #least = NaN

  /** @param changed called with each deviation that is new or has changed */
  constructor(
    axis: NumberAxis,
    rule: DeviationRule,
    changed: (slot: number, mean: number, deviation: number) => void,
  ) {
    this.#axis = axis
    this.#rule = rule
    this.#changed = changed
  }

  insert(slot: number, mean: number): void {
    if (slot >= this.#means.length) {
      const means = new Float64Array(Math.max(slot + 1, 2 * this.#means.length))
      means.set(this.#means)
      this.#means = means
    }
    this.#means[slot] = mean
    const place = this.#order.insert(slot, this.#means)
    this.#refresh(place - 1, place + 1)
  }

  remove(slot: number): void {
    const place = this.#order.remove(slot, this.#means)
    this.#refresh(place - 1, place)
  }

  /** Only neighbours of the change are touched, or all while the number of observations still decides the least deviation. */
  #refresh(from: number, to: number): void {
    const n = this.#order.length
    const least = this.#rule.magicClip ? (this.#axis.high - this.#axis.low) / Math.min(100, n + 2) : 1e-12
    const all = least !== this.#least || n <= 2
    this.#least = least
    const end = all ? n - 1 : Math.min(to, n - 1)
    for (let place = all ? 0 : Math.max(0, from); place <= end; place++) this.#refreshAt(place)
  }

  #refreshAt(place: number): void {
    const { items, length } = this.#order
    const { low, high } = this.#axis
    const means = this.#means
    const slot = items[place]!
    const mean = means[slot]!
    // With a single observation the bounds are the only neighbours there are.
    const bounded = this.#rule.endpoints || length < 2
    const left = place > 0 ? mean - means[items[place - 1]!]! : bounded ? mean - low : 0
    const right = place < length - 1 ? means[items[place + 1]!]! - mean : bounded ? high - mean : 0
    this.#changed(slot, mean, Math.min(high - low, Math.max(this.#least, left, right)))
  }
}
