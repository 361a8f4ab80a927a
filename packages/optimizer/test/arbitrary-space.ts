import * as fc from 'fast-check'
import type { Dimension, ParameterValue, Space } from '../src/index.ts'

const bare: fc.Arbitrary<Dimension> = fc.oneof(
  fc
    .record({ low: fc.integer({ min: -5, max: 5 }), width: fc.nat(6) })
    .map(({ low, width }): Dimension => ({ kind: 'float', low, high: low + width })),
  fc
    .record({ low: fc.integer({ min: 1, max: 9 }), factor: fc.integer({ min: 1, max: 1000 }) })
    .map(({ low, factor }): Dimension => ({
      kind: 'float',
      low: low / 100,
      high: (low / 100) * factor,
      log: true,
    })),
  fc
    .record({ low: fc.integer({ min: -9, max: 9 }), cells: fc.nat(4), step: fc.constantFrom(0.1, 0.25, 0.5) })
    .map(({ low, cells, step }): Dimension => ({ kind: 'float', low, high: low + cells * step, step })),
  fc
    .record({ low: fc.integer({ min: -9, max: 9 }), width: fc.nat(5), step: fc.integer({ min: 1, max: 3 }) })
    .map(({ low, width, step }): Dimension => ({ kind: 'int', low, high: low + width, step })),
  fc.nat(30).map((width): Dimension => ({ kind: 'int', low: 1, high: 1 + width, log: true })),
  fc
    .uniqueArray(fc.oneof(fc.boolean(), fc.nat(9), fc.constantFrom('a', 'b', 'c')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((choices): Dimension => ({ kind: 'categorical', choices })),
)

/** Values that a parent may be asked for; none for a continuous one. Written out apart from the package. */
function valuesOf(dimension: Dimension): readonly ParameterValue[] {
  if (dimension.kind === 'categorical') return dimension.choices
  const { kind, low, high, step = kind === 'int' ? 1 : undefined } = dimension
  if (step === undefined) return low === high ? [low] : []
  const values: number[] = []
  for (let i = 0; low + i * step <= high + 1e-9; i++) values.push(Number((low + i * step).toFixed(4)))
  return values
}

/** Small spaces of every kind of dimension, in which each may hang on some of those before it; their names have no order. */
export const arbitrarySpace: fc.Arbitrary<Space> = fc
  .array(
    fc.record({
      name: fc.stringMatching(/^[a-z]{1,4}$/),
      dimension: bare,
      parents: fc.array(fc.record({ pick: fc.nat(9), values: fc.array(fc.nat(30), { minLength: 1 }) }), {
        maxLength: 2,
      }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((drafts) => {
    const declared = new Map<string, Dimension>()
    for (const { name, dimension, parents } of drafts) {
      if (declared.has(name)) continue
      const candidates = [...declared].filter(([, other]) => valuesOf(other).length > 0)
      const when = new Map<string, ParameterValue[]>()
      for (const { pick, values } of candidates.length === 0 ? [] : parents) {
        const [parent, other] = candidates[pick % candidates.length]!
        const possible = valuesOf(other)
        when.set(
          parent,
          values.map((value) => possible[value % possible.length]!),
        )
      }
      declared.set(name, when.size === 0 ? dimension : { ...dimension, when: Object.fromEntries(when) })
    }
    return Object.fromEntries(declared)
  })
