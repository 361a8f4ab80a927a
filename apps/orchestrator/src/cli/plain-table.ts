import Table from 'cli-table3'
import { printable } from './printable.ts'

/** The table library compares every cell with all those above it: of more rows than this it draws a portion at a time. */
const PORTION = 50

interface Drawing {
  readonly head: readonly string[]
  readonly rightFrom: number
  /** Width of each column; as wide as their cells when left out. */
  readonly widths?: readonly number[]
}

/** A table for the terminal: a header, rows, columns from `rightFrom` on aligned to the right. */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  rightFrom = 1,
): string {
  if (rows.length <= PORTION) return draw(rows, { head, rightFrom })
  const widths = widthsOf(draw(shapesOf(head, rows), { head, rightFrom }))
  const portions = Array.from({ length: Math.ceil(rows.length / PORTION) }, (_, at) =>
    draw(rows.slice(at * PORTION, (at + 1) * PORTION), { head, rightFrom, widths }),
  )
  return joined(portions)
}

/** Rows with every width that occurs in a column: few, since characters of ASCII are all as wide as a zero. */
function shapesOf(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[][] {
  const shapes = head.map((_, column) => [
    ...new Set(rows.map((row) => printable(row[column] ?? '').replaceAll(/[ -~]/g, '0'))),
  ])
  const most = Math.max(...shapes.map(({ length }) => length))
  return Array.from({ length: most }, (_, at) => shapes.map((column) => column[at] ?? ''))
}

function draw(rows: readonly (readonly string[])[], { head, rightFrom, widths = [] }: Drawing): string {
  const table = new Table({
    head: [...head],
    colWidths: [...widths],
    colAligns: head.map((_, column) => (column >= rightFrom ? 'right' : 'left')),
    // No colours of its own: they are unreadable on half of the terminals, and noise in a file.
    style: { head: [], border: [], compact: true },
  })
  table.push(...rows.map((row) => row.map((cell) => printable(cell))))
  return table.toString()
}

/** Widths of a table's columns, as its upper border shows them. */
function widthsOf(table: string): readonly number[] {
  return table
    .slice(1, table.indexOf('┐'))
    .split('┬')
    .map((column) => column.length)
}

/** Tables of the same widths under the header of the first. */
function joined(tables: readonly string[]): string {
  const lines = tables.flatMap((table, at) => {
    const own = table.split('\n')
    const first = at === 0 ? 0 : own.findIndex((line) => line.startsWith('├')) + 1
    return own.slice(first, at === tables.length - 1 ? own.length : -1)
  })
  return lines.join('\n')
}
