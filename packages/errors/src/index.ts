export { isOpenbellError } from './is-openbell-error.ts'
export { OpenbellError } from './openbell-error.ts'
export type { FailureDetails } from './openbell-error.ts'
