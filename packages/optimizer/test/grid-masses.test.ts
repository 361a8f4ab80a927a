import { logNormalMass } from '@openbell/numerics'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { float, int } from '../src/index.ts'
import { GridMasses } from '../src/grid-masses.ts'
import { logMassInside } from '../src/log-mass-inside.ts'
import { isGrid, searchAxis } from '../src/search-axis.ts'

const axes = [searchAxis('x', int(2, 50)), searchAxis('y', float(0, 2, { step: 0.25 }))].filter(isGrid)

/** A mass straight from its definition, without tables. */
function naiveMass(grid: number, value: number, mean: number, deviation: number): number {
  const axis = axes[grid]!
  const z = (coordinate: number): number => (coordinate - mean) / deviation
  return (
    logNormalMass(z(axis.cellStart(value)), z(axis.cellEnd(value))) - logMassInside(axis, mean, deviation)
  )
}

function mass(masses: GridMasses, grid: number, value: number, shape: number): number {
  const row = masses.row(grid, value)
  const known = masses.masses[row + shape]!
  return Number.isNaN(known) ? masses.fill(row, grid, value, shape) : known
}

/** Holds shapes, releases some, looks up masses of those that are held; more pairs than there are numbers at first. */
const steps = fc.array(
  fc.record({
    grid: fc.nat(1),
    mean: fc.nat(48),
    deviation: fc.integer({ min: 1, max: 9 }),
    at: fc.nat(48),
    releases: fc.nat(2),
    prepares: fc.boolean(),
  }),
  { minLength: 1, maxLength: 400 },
)

test.each([
  ['few held', 5],
  ['many held', 150],
])('masses of shapes that are held are never those of others: %s', (_, most) => {
  fc.assert(
    fc.property(steps, (moves) => {
      const masses = new GridMasses(axes)
      const held: { grid: number; shape: number; mean: number; deviation: number }[] = []
      for (const { grid, mean, deviation, at, releases, prepares } of moves) {
        const axis = axes[grid]!
        const [centre, width] = [axis.at(mean % axis.size), deviation / 3]
        held.push({ grid, shape: masses.hold(grid, centre, width), mean: centre, deviation: width })
        for (let i = 0; i < releases && held.length > 0; i++) {
          const [gone] = held.splice(at % held.length, 1)
          masses.release(gone!.grid, gone!.shape)
        }
        while (held.length > most) {
          const gone = held.shift()!
          masses.release(gone.grid, gone.shape)
        }
        if (prepares) masses.prepare(24)
        for (const one of held.slice(-3)) {
          const value = axes[one.grid]!.at(at % axes[one.grid]!.size)
          expect(mass(masses, one.grid, value, one.shape)).toBe(
            naiveMass(one.grid, value, one.mean, one.deviation),
          )
        }
        const oldest = held[0]
        if (oldest === undefined) continue
        const value = axes[oldest.grid]!.at(0)
        expect(mass(masses, oldest.grid, value, oldest.shape)).toBe(
          naiveMass(oldest.grid, value, oldest.mean, oldest.deviation),
        )
      }
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('equal kernels share a shape, and shapes that nobody holds are given out again', () => {
  const masses = new GridMasses(axes)
  const first = masses.hold(0, 10, 1)
  expect(masses.hold(0, 10, 1)).toBe(first)
  const shapes = new Set<number>()
  for (let i = 0; i < 10_000; i++) {
    const shape = masses.hold(0, 20, 1 + i)
    shapes.add(shape)
    expect(shape).not.toBe(first)
    masses.release(0, shape)
  }
  expect(shapes.size).toBeLessThan(100)
})
