import Table from 'cli-table3'
import { printable } from './printable.ts'

/** A table for the terminal: a header, rows, columns from `rightFrom` on aligned to the right. */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  rightFrom = 1,
): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, column) => (column >= rightFrom ? 'right' : 'left')),
    // No colours of its own: they are unreadable on half of the terminals, and noise in a file.
    style: { head: [], border: [], compact: true },
  })
  table.push(...rows.map((row) => row.map((cell) => printable(cell))))
  return table.toString()
}
