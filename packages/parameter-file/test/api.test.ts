import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the public names', () => {
  expect(Object.keys(api).sort()).toEqual([
    'ParameterFileError',
    'SESSIONS',
    'buildParameterFile',
    'clearStage',
    'currentPaths',
    'effectiveParameters',
    'improvementPct',
    'manifestSchema',
    'parameterFileSchema',
    'readCurrentParameters',
    'readManifest',
    'readParameterFile',
    'serializeParameterFile',
    'stageParameters',
    'stagePaths',
    'verifyCurrent',
    'verifyStaged',
  ])
})
