import { expect, test } from 'vitest'
import { isOpenbellError, OpenbellError } from '../src/index.ts'

class StoreError extends OpenbellError<'store-damaged' | 'store-full'> {}

test('a failure carries its code, message, remedy, context, cause and the name of its class', () => {
  const cause = new Error('ENOSPC')
  const error = new StoreError('store-full', 'The disk is full', {
    remedy: 'Free some space.',
    context: { path: 'data' },
    cause,
  })
  expect(error).toBeInstanceOf(Error)
  expect(error.name).toBe('StoreError')
  expect(error.code).toBe('store-full')
  expect(error.message).toBe('The disk is full')
  expect(error.remedy).toBe('Free some space.')
  expect(error.context).toEqual({ path: 'data' })
  expect(error.cause).toBe(cause)
})

test('the guard accepts a failure of another copy of the package and refuses system errors', () => {
  const foreign = Object.assign(new Error('x'), { code: 'store-full', remedy: 'y' })
  expect(isOpenbellError(foreign)).toBe(true)
  expect(isOpenbellError(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe(false)
  expect(isOpenbellError('store-full')).toBe(false)
  expect(isOpenbellError(null)).toBe(false)
})
