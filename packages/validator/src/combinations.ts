/**
 * Every choice of `size` out of `count` things as a bit mask (bit i for thing i), in lexicographic order of the chosen:
 * 0 1, 0 2, 1 2 for two of three. `count` is 30 at most.
 */
export function combinations(count: number, size: number): Int32Array {
  const masks: number[] = []
  const choose = (from: number, left: number, mask: number): void => {
    if (left === 0) {
      masks.push(mask)
      return
    }
    for (let thing = from; thing <= count - left; thing++) choose(thing + 1, left - 1, mask | (1 << thing))
  }
  choose(0, size, 0)
  return Int32Array.from(masks)
}
