import type { Block } from './block.ts'
import { chartList } from './charts/chart-list.ts'
import { composeGates } from './compose-gates.ts'
import { composeParameters } from './compose-parameters.ts'
import { composeReading } from './compose-reading.ts'
import { composeSearch } from './compose-search.ts'
import { composeSessions } from './compose-sessions.ts'
import { composeSources } from './compose-sources.ts'
import { composeTrackRecord } from './compose-track-record.ts'
import { composeVerdict } from './compose-verdict.ts'
import type { ReportModel } from './report-model.ts'

/** The whole report as blocks, in the order in which it is read. */
export function composeReport(model: ReportModel): Block[] {
  return [
    { kind: 'title', text: `${model.strategy} optimisation report` },
    {
      kind: 'paragraph',
      text: `Trading days ${model.data.range.from} to ${model.data.range.to} · run ${model.run.id} · ${model.run.createdAt}`,
    },
    ...composeVerdict(model),
    ...composeSessions(model),
    ...composeTrackRecord(model),
    ...composeGates(model.gates),
    ...composeParameters(model),
    ...composeSearch(model),
    ...composeCharts(model),
    ...composeSources(model),
    ...composeReading(model),
  ]
}

function composeCharts(model: ReportModel): Block[] {
  const charts = chartList(model)
  if (charts.length === 0) return []
  return [
    { kind: 'heading', text: 'Charts' },
    ...charts.map(({ name, alt }): Block => ({ kind: 'chart', name, alt })),
  ]
}
