const BLOCKS = '▁▂▃▄▅▆▇█'

/** A small picture of a series in one line of text, at most `width` characters wide. */
export function sparkline(values: readonly number[], width = 72): string {
  if (values.length === 0) return ''
  const columns = Math.min(width, values.length)
  // Each column shows the last value of its share of the series: what equity had become by then.
  const picked = Array.from(
    { length: columns },
    (_, column) => values[Math.ceil(((column + 1) * values.length) / columns) - 1]!,
  )
  const low = Math.min(...picked)
  const range = Math.max(...picked) - low
  return picked.map((value) => BLOCKS[range === 0 ? 0 : Math.round(((value - low) / range) * 7)]!).join('')
}
