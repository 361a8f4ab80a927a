import type { Pruner } from './pruner.ts'

/** Lets every trial run to its end: what a study does unless it is given another pruner. */
export function noPruner(): Pruner {
  return { name: 'none', settings: {}, prunes: () => false }
}
