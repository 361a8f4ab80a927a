export { checkBarSource } from './check-bar-source.ts'
export type { BarSourceCheck } from './check-bar-source.ts'
