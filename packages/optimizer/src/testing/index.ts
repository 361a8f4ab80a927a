export { samplerConformance } from './sampler-conformance.ts'
export type { ConformanceCheck } from './sampler-conformance.ts'
