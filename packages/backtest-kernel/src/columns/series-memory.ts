/** The arrays that are computed from a series. */
export type SeriesArray = Float64Array | Int32Array | Uint8Array

/** Makes zeroed arrays: in memory that threads share where the series' own bars are in such memory. */
export interface SeriesMemory {
  float64(length: number): Float64Array
  int32(length: number): Int32Array
  uint8(length: number): Uint8Array
}

export const ownMemory: SeriesMemory = {
  float64: (length) => new Float64Array(length),
  int32: (length) => new Int32Array(length),
  uint8: (length) => new Uint8Array(length),
}

export const sharedMemory: SeriesMemory = {
  float64: (length) => new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT)),
  int32: (length) => new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT)),
  uint8: (length) => new Uint8Array(new SharedArrayBuffer(length)),
}
