import { expect, test } from 'vitest'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { describePolicy } from '../src/training/describe-policy.ts'

test('limits as the policy has them leave no mark, even when they are written down', () => {
  const written = configurationSchema.parse({ policy: 'strict', gates: { significance: 0.01 } })
  expect(describePolicy(written)).toEqual({ name: 'strict', changed: [] })
})

test('loosened limits are named with what the policy says', () => {
  const loose = configurationSchema.parse({ gates: { sharpeFloor: -100, significance: 0.999 } })
  expect(describePolicy(loose)).toEqual({
    name: 'standard',
    changed: [
      { limit: 'sharpeFloor', value: -100, usual: 0.5 },
      { limit: 'significance', value: 0.999, usual: 0.15 },
    ],
  })
})
