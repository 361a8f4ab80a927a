import type { BarLine } from './bar-line.ts'

/** Whether a file's times are those at which its bars open or close. */
export type Stamp = 'open' | 'close'

/** Reads the lines of one file. */
export interface LineReader {
  /** The first line names the columns and is no bar. */
  readonly hasHeader: boolean
  readonly hasVolume: boolean
  /** Column of the time, for messages. */
  readonly timeColumn: string
  /** Fills `bar`; throws CellError. */
  read(line: string, bar: BarLine): void
}

/** A kind of text file with bars. A new kind is a new file of this shape and an entry in `BAR_FORMATS`. */
export interface BarFormat {
  readonly name: string
  /** What the program that writes such files stamps bars with. */
  readonly stamp: Stamp
  /** What is known of the zone of its times, for whoever has to name it. */
  readonly zoneHint?: string
  /** A reader when the first line is of this kind, else null. */
  recognise(firstLine: string): LineReader | null
}
