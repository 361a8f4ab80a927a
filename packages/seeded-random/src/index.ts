export { restoreRandom, seededRandom } from './seeded-random.ts'
export type { RandomState, SeededRandom } from './seeded-random.ts'
