/** One column of a table. */
export interface TableColumn {
  readonly head: string
  readonly cells: readonly string[]
  /** To the right when left out. */
  readonly align?: 'left' | 'right'
  /** Columns with a rank are left out where the table is too wide, the highest rank first. */
  readonly rank?: number
}

const GAP = '  '

/** A table without lines, for narrow terminals: columns that may be spared give way until it fits into `columns`. */
export function fittingTable(all: readonly TableColumn[], columns: number): string {
  let shown = [...all]
  while (widthOf(shown) > columns) {
    const highest = Math.max(...shown.map(({ rank = 0 }) => rank))
    if (highest <= 0) break
    shown = shown.filter(({ rank = 0 }) => rank < highest)
  }
  const rows = Math.max(0, ...shown.map(({ cells }) => cells.length))
  const line = (cell: (column: TableColumn) => string): string =>
    shown
      .map((column) => {
        const width = columnWidth(column)
        return column.align === 'left' ? cell(column).padEnd(width) : cell(column).padStart(width)
      })
      .join(GAP)
      .trimEnd()
  return [
    line(({ head }) => head),
    ...Array.from({ length: rows }, (_, row) => line(({ cells }) => cells[row] ?? '')),
  ].join('\n')
}

function columnWidth({ head, cells }: TableColumn): number {
  return Math.max(head.length, ...cells.map((cell) => cell.length))
}

function widthOf(columns: readonly TableColumn[]): number {
  return columns.reduce((sum, column) => sum + columnWidth(column), GAP.length * (columns.length - 1))
}
