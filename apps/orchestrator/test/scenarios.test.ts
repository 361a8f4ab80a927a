import { expect, test } from 'vitest'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { scenarios } from '../src/verification/scenario.ts'

test('weak edges are judged in an account whose limits decide nothing, whatever is configured', () => {
  const configuration = configurationSchema.parse({ account: 'topstep50k', gates: { plateauShare: 0.9 } })
  for (const { id, task } of scenarios(configuration)) {
    const asked = task(1).configuration
    expect(asked.gates.plateauShare).toBe(0.9)
    const isWeak = id.startsWith('sharpe-')
    expect([id, asked.account]).toEqual([id, isWeak ? 'none' : 'topstep50k'])
    expect([id, asked.startingBalance]).toEqual([id, isWeak ? 1_000_000 : 50_000])
  }
})
