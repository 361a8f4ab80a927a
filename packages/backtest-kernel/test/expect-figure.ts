import { expect } from 'vitest'

/** A figure of a reference series: null where it has none, else equal but for `tolerance` of it. */
export function expectFigure(value: number | undefined, reference: number | null, tolerance: number): void {
  if (reference === null) expect(value).toBeNaN()
  else expect(Math.abs(value! - reference)).toBeLessThanOrEqual(tolerance * Math.abs(reference))
}
