import { expect, test } from 'vitest'
import * as api from '../src/index.ts'
import * as testing from '../src/testing/index.ts'

test('the public names', () => {
  expect(Object.keys(api).sort()).toEqual([
    'OptimizerError',
    'bestAtEdge',
    'categorical',
    'cmaEs',
    'createStudy',
    'defaultSampler',
    'exportToOptuna',
    'float',
    'functionalAnova',
    'gaussianProcess',
    'grid',
    'inlineExecutor',
    'int',
    'localSearch',
    'medianPruner',
    'noPruner',
    'openTrialJournal',
    'parameterImportance',
    'plateau',
    'plateauNeighbours',
    'quasiRandom',
    'random',
    'randomControl',
    'readTrialJournal',
    'runStudy',
    'slices',
    'successiveHalvingPruner',
    'tpe',
    'workerThreadsExecutor',
  ])
  expect(Object.keys(testing).sort()).toEqual([
    'conformanceWork',
    'executorConformance',
    'samplerConformance',
  ])
})
