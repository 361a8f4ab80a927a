import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { symmetricEigen, symmetricEigenvalues } from '../src/index.ts'

// numpy.linalg.eigvalsh, NumPy 2.4.
test.each([
  [
    [4, 1, -2, 0.5, 1, 3, 0, 1.5, -2, 0, 5, -1, 0.5, 1.5, -1, 2],
    [0.6412784079140222, 2.451023793733475, 3.858181525316084, 7.049516273036419],
  ],
  [
    [4, 1, -2, 0.5, 1, 3, 0, 1, -2, 0, 5, -1, 0.5, 1, -1, 2],
    [1.0471386409290873, 2.3609454269745447, 3.6025744003397637, 6.9893415317566046],
  ],
])('the eigenvalues are those of NumPy', (matrix, expected) => {
  const rows = Float64Array.from(matrix)
  const found = symmetricEigenvalues(rows, 4)
  expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 13))
  expect([...rows]).toEqual(matrix)
})

test('any symmetric matrix is rebuilt from orthonormal vectors', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 49, maxLength: 49 }),
      (size, numbers) => {
        const matrix = new Float64Array(size * size)
        for (let i = 0; i < size; i++) {
          for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = numbers[i * 7 + j]!
        }
        const { values, vectors } = symmetricEigen(matrix, size)
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            let rebuilt = 0
            let product = 0
            for (let k = 0; k < size; k++) {
              rebuilt += vectors[i * size + k]! * values[k]! * vectors[j * size + k]!
              product += vectors[k * size + i]! * vectors[k * size + j]!
            }
            expect(rebuilt).toBeCloseTo(matrix[i * size + j]!, 9)
            expect(product).toBeCloseTo(i === j ? 1 : 0, 12)
          }
        }
        expect([...values]).toEqual([...values].sort((a, b) => a - b))
        expect(symmetricEigenvalues(matrix, size)).toEqual(values)
      },
    ),
    { seed: 1, numRuns: 100 },
  )
})
