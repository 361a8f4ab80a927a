import type { TickGrid } from './tick-grid.ts'

/** Writes values in points as ticks, whole or not. */
export function exactTicks(values: Float64Array, { perPoint, tickSize }: TickGrid, into: Float64Array): void {
  for (let t = 0; t < values.length; t++)
    into[t] = perPoint > 0 ? values[t]! * perPoint : values[t]! / tickSize
}
