export type { RandomState } from './random-state.ts'
export { restoreRandom, seededRandom } from './seeded-random.ts'
export type { SeededRandom } from './seeded-random.ts'
