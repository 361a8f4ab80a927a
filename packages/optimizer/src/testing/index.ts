export { samplerConformance } from './sampler-conformance.ts'
export type { ConformanceCheck, ConformanceOptions } from './sampler-conformance.ts'
