/** One line of a file, filled anew for each line: an object for each of ten million lines would cost more than the rest. */
export interface BarLine {
  /** As stamped: UTC epoch milliseconds or, when `local`, what a clock shows, as if it were UTC. */
  time: number
  local: boolean
  open: number
  high: number
  low: number
  close: number
  volume: number
  /** As the file names it; empty when it does not. */
  contract: string
}

export function emptyLine(): BarLine {
  return { time: 0, local: false, open: 0, high: 0, low: 0, close: 0, volume: 0, contract: '' }
}

/** A cell that cannot be read; whoever knows file and line makes an ImportError of it. */
export class CellError extends Error {
  readonly column: string

  constructor(column: string, what: string) {
    super(what)
    this.column = column
  }
}

/** A cell for a message, cut when it is long. */
export function quoted(cell: string): string {
  return JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)
}
