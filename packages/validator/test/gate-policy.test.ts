import { expect, test } from 'vitest'
import { standardPolicy, strictPolicy, type GatePolicy } from '../src/index.ts'

/** Which way a limit gets stricter; `same` where both policies must search and measure alike. */
const STRICTER: Record<keyof GatePolicy, 'higher' | 'lower' | 'same'> = {
  holdOutShare: 'same',
  embargoDays: 'same',
  minimumTradesInSample: 'same',
  minimumTradesHoldOut: 'higher',
  improvementShare: 'higher',
  sharpeFloor: 'higher',
  degradationShare: 'lower',
  maximumDrawdown: 'lower',
  significance: 'lower',
  deployedSignificance: 'lower',
  bootstrapDraws: 'same',
  convergenceShare: 'higher',
  plateauShare: 'higher',
  retentionShare: 'higher',
  walkForwardEfficiency: 'higher',
  deflatedSharpe: 'higher',
  overfittingPartitions: 'same',
  overfittingProbability: 'lower',
  selectionDraws: 'same',
  superiorAbility: 'lower',
  stressedSharpe: 'higher',
  resampledDrawdownLimit: 'lower',
  shuffledSearches: 'same',
  shuffledControl: 'lower',
  riskOfRuin: 'lower',
  ruinHorizonDays: 'same',
  randomControl: 'same',
  parameterChangeShare: 'same',
}

test('no limit of the strict policy is laxer than the standard one: what standard keeps, strict keeps', () => {
  const strict = new Map(Object.entries(strictPolicy))
  for (const [name, standard] of Object.entries(standardPolicy)) {
    const stricter = new Map(Object.entries(STRICTER)).get(name)
    if (stricter === 'same') expect(strict.get(name), name).toBe(standard)
    else if (stricter === 'higher') expect(strict.get(name), name).toBeGreaterThanOrEqual(standard)
    else expect(strict.get(name), name).toBeLessThanOrEqual(standard)
  }
  expect(strictPolicy).not.toEqual(standardPolicy)
})
