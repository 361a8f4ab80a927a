/** Numbers that any language can make again: the generator of C's old `rand`, as shares of its range. */
function portableUniforms(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(1103515245, state) + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

/** Sums of twelve of them, nearly normal. */
function portableNormals(seed: number): () => number {
  const next = portableUniforms(seed)
  return () => {
    let sum = 0
    for (let i = 0; i < 12; i++) sum += next()
    return sum - 6
  }
}

/** Row-major returns of a hundredth of those, with a drift for each column. */
export function portableReturns(
  rows: number,
  columns: number,
  seed: number,
  drift: readonly number[] = [],
): number[][] {
  const next = portableNormals(seed)
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, (_, column) => next() * 0.01 + (drift[column] ?? 0)),
  )
}

/** Draws of the stationary bootstrap. */
export function portableIndices(rows: number, draws: number, blockLength: number, seed: number): number[][] {
  const next = portableUniforms(seed)
  return Array.from({ length: draws }, () => {
    let index = 0
    return Array.from({ length: rows }, (_, step) => {
      const begins = step === 0 || next() < 1 / blockLength
      index = begins ? Math.floor(next() * rows) % rows : (index + 1) % rows
      return index
    })
  })
}

/** A series in which each value remembers a share of the one before. */
export function portableAutoregression(length: number, share: number, seed: number): number[] {
  const next = portableNormals(seed)
  let value = 0
  return Array.from({ length }, () => (value = share * value + next()))
}
