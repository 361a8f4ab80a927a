import type { ParameterDeclaration } from './strategy.ts'

/** Takes away the noise that adding steps such as 0.01 leaves behind. */
export function roundToGrid(value: number): number {
  return Number(value.toFixed(10))
}

/** All values the search may try for one parameter, ascending: `low + i × step` up to `high`. */
export function gridValues({ low, high, step }: ParameterDeclaration): number[] {
  const count = Math.floor((high - low) / step + 1e-9) + 1
  return Array.from({ length: count }, (_, i) => roundToGrid(low + i * step))
}
