export { samplerConformance } from './sampler-conformance.ts'
export type { ConformanceCheck, ConformanceOptions } from './sampler-conformance.ts'
export { conformanceWork, executorConformance } from './executor-conformance.ts'
export type { AsyncConformanceCheck, ConformanceResult, ConformanceTask } from './executor-conformance.ts'
