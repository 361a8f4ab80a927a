/** Half-open span of time in UTC epoch milliseconds. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** What is left of a stretch when others are cut out of it, ascending. */
export function subtractStretches(whole: Stretch, cuts: readonly Stretch[]): readonly Stretch[] {
  let left: readonly Stretch[] = [whole]
  for (const cut of cuts) {
    left = left.flatMap((piece) =>
      cut.end <= piece.start || cut.start >= piece.end
        ? [piece]
        : [
            { start: piece.start, end: cut.start },
            { start: cut.end, end: piece.end },
          ].filter(({ start, end }) => start < end),
    )
  }
  return left
}
