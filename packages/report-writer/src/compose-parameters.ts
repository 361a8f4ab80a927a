import type { Block, Cell, TableColumn } from './block.ts'
import { percent, plain } from './figures.ts'
import type { ReportModel, SessionReport } from './report-model.ts'

/** Old and new values of every parameter, and the planted truth where the market has one. */
export function composeParameters(model: ReportModel): Block[] {
  return [
    { kind: 'heading', text: 'Parameters: old → new' },
    ...model.sessions.flatMap((session): Block[] => [
      {
        kind: 'subheading',
        text: `Parameters: ${session.name} (${model.verdict === 'staged' && session.result.verdict === 'adopted' ? 'adopted' : 'found, but not adopted'})`,
      },
      parameterTable(session),
      ...plantedRemark(session),
    ]),
  ]
}

function parameterTable({ result }: SessionReport): Block {
  const { parameters, baseline_parameters: before, importance, planted } = result
  const truth: TableColumn[] = planted === null ? [] : [{ label: 'Planted region' }, { label: 'Inside' }]
  return {
    kind: 'table',
    columns: [
      { label: 'Parameter' },
      { label: 'Old', numeric: true },
      { label: 'New', numeric: true },
      { label: 'Importance', numeric: true },
      ...truth,
    ],
    rows: Object.entries(parameters).map(([name, value]) => [
      { text: name },
      { text: plain(before[name]) },
      before[name] === value ? { text: plain(value), tone: 'muted' as const } : { text: plain(value) },
      { text: percent(importance[name], 0) },
      ...(planted === null ? [] : truthCells(planted[name])),
    ]),
  }
}

function truthCells(region: { low: number; high: number; inside: boolean } | undefined): Cell[] {
  if (region === undefined) return [{ text: 'any', tone: 'muted' }, { text: '' }]
  return [
    { text: `${plain(region.low)} to ${plain(region.high)}` },
    region.inside ? { text: 'yes', tone: 'good' } : { text: 'no', tone: 'bad' },
  ]
}

function plantedRemark({ result }: SessionReport): Block[] {
  if (result.planted === null) return []
  const regions = Object.values(result.planted)
  const inside = regions.filter((region) => region.inside).length
  return [
    {
      kind: 'paragraph',
      text: `The market has an edge planted in this session: ${inside} of ${regions.length} parameters lie where it is known to be best.`,
    },
  ]
}
