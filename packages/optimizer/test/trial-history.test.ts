import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { float, int } from '../src/index.ts'
import { searchSpace } from '../src/search-space.ts'
import { trialHistory } from '../src/trial-history.ts'

const space = searchSpace({ a: int(0, 3), b: float(0, 1, { when: { a: [1, 2] } }) })

const trials = fc.array(
  fc.record({
    a: fc.nat(3),
    b: fc.constantFrom(0, 0.25, 0.5, 0.75),
    state: fc.constantFrom('complete', 'pruned', 'infeasible', 'failed', 'asked'),
    loss: fc.integer({ min: -2, max: 2 }),
    step: fc.nat(3),
    violation: fc.constantFrom(undefined, 0, 0.5, 3),
  }),
  { maxLength: 150 },
)

test('ranks, columns and counts are those of sorting everything anew', () => {
  fc.assert(
    fc.property(trials, (rows) => {
      const history = trialHistory(space)
      rows.forEach(({ a, b, state, loss, step, violation }, number) => {
        history.ask(space.settle(Float64Array.of(a, b)))
        if (state === 'complete') history.complete(number, loss)
        if (state === 'pruned') history.prune(number, step, loss)
        if (state === 'infeasible') history.infeasible(number, violation)
        if (state === 'failed') history.fail(number)
        // Asked for now and then, a column is sorted from where it was.
        if (number % 7 === 3) history.sorted(1)
      })
      const numbers = [...rows.keys()]
      const inState = (wanted: string) => numbers.filter((number) => rows[number]!.state === wanted)
      const complete = inState('complete').sort((x, y) => rows[x]!.loss - rows[y]!.loss || x - y)
      const pruned = inState('pruned').sort(
        (x, y) => rows[y]!.step - rows[x]!.step || rows[x]!.loss - rows[y]!.loss || x - y,
      )
      expect([...history.ranked()]).toEqual([...complete, ...pruned])
      const violated = inState('infeasible').filter((number) => rows[number]!.violation !== undefined)
      expect([...history.byViolation()]).toEqual(
        violated.toSorted((x, y) => rows[x]!.violation! - rows[y]!.violation! || x - y),
      )
      expect([...history.violations()]).toEqual(
        rows.map(({ violation }, number) => (violated.includes(number) ? violation! : NaN)),
      )
      expect(history.completed).toBe(complete.length)
      expect(history.evaluated).toBe(complete.length + pruned.length + inState('infeasible').length)
      expect(history.failed).toBe(inState('failed').length)
      expect([...history.losses()]).toEqual(
        rows.map(({ state, loss }) => (state === 'complete' || state === 'pruned' ? loss : NaN)),
      )
      const hasB = ({ a }: { a: number }): boolean => a === 1 || a === 2
      expect([...history.coordinates(1)]).toEqual(rows.map((row) => (hasB(row) ? row.b : NaN)))
      expect([...history.sorted(1)]).toEqual(
        numbers.filter((number) => hasB(rows[number]!)).sort((x, y) => rows[x]!.b - rows[y]!.b || x - y),
      )
    }),
    { numRuns: 200, seed: 20260802 },
  )
})
