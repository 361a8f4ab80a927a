/** A name and its figure. */
export type FigurePair = readonly [name: string, value: string]

const GAP = '    '
const WIDEST = 38

/** Figures with their names in two columns, the left one first; in one where the terminal is too narrow for two. */
export function figurePairs(
  left: readonly FigurePair[],
  right: readonly FigurePair[],
  columns: number,
): string {
  const half = Math.min(WIDEST, Math.floor((columns - GAP.length) / 2))
  const needed = Math.max(...[...left, ...right].map(([name, value]) => name.length + 1 + value.length))
  if (needed > half)
    return [...left, ...right].map((pair) => line(pair, Math.min(WIDEST, columns))).join('\n')
  const rows = Math.max(left.length, right.length)
  return Array.from({ length: rows }, (_, row) =>
    `${line(left[row], half)}${GAP}${line(right[row], half)}`.trimEnd(),
  ).join('\n')
}

function line(pair: FigurePair | undefined, width: number): string {
  if (pair === undefined) return ' '.repeat(width)
  const [name, value] = pair
  return `${name} ${value.padStart(width - name.length - 1)}`
}
