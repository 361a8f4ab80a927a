import type { OpenbellError } from './openbell-error.ts'

/**
 * Tells whether a caught value is an expected Openbell failure.
 * Looks at the shape and not at the class, so that two installed copies of this package still understand each other.
 */
export function isOpenbellError(value: unknown): value is OpenbellError {
  return (
    value instanceof Error &&
    'code' in value &&
    typeof value.code === 'string' &&
    'remedy' in value &&
    typeof value.remedy === 'string'
  )
}
