import { expect, test } from 'vitest'
import * as api from '../src/index.ts'
import * as sentences from '../src/sentences/index.ts'

test('the public names', () => {
  expect(Object.keys(api).sort()).toEqual([
    'buildReportModel',
    'decidingGates',
    'gateFigures',
    'neededDays',
    'renderCharts',
    'renderHtml',
    'renderMarkdown',
    'trackRecordSentences',
  ])
  expect(Object.keys(sentences).sort()).toEqual([
    'decidingGates',
    'gateFigures',
    'neededDays',
    'trackRecordSentences',
  ])
})
