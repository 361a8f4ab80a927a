/**
 * Stretches of consecutive bars in which a position may live, as columns. A position never leaves its segment:
 * it is flat at the close of the segment's last bar. Segments are ascending and do not overlap.
 */
export interface SegmentTable {
  readonly length: number
  /** First bar of the segment. */
  readonly start: Int32Array
  /** One past its last bar. */
  readonly end: Int32Array
  /** Row of the daily account that its trades are booked to, from 0 to `dayCount - 1`. */
  readonly day: Int32Array
}
