import type { GateResult } from '@openbell/training-result'
import { table } from 'arquero'
import type { Block, Cell } from './block.ts'
import { plain, withMinusSigns } from './figures.ts'

const WHOLE_STRATEGY = 'Whole strategy'

/** Every gate: first who passed what at a glance, then value beside limit with the reason. */
export function composeGates(gates: readonly GateResult[]): Block[] {
  if (gates.length === 0) return []
  const deciding = gates.filter((gate) => gate.advisory !== true)
  const failed = deciding.filter((gate) => !gate.passed).length
  const warnings = gates.filter((gate) => outcomeOf(gate) === 'warning').length
  return [
    { kind: 'heading', text: 'Gates' },
    {
      kind: 'paragraph',
      text: `${deciding.length - failed} of ${deciding.length} gates passed. One failed gate is enough to keep a session’s previous parameters.${warnings === 0 ? '' : ` ${warnings} ${warnings === 1 ? 'warning' : 'warnings'} beside them ${warnings === 1 ? 'decides' : 'decide'} nothing.`}`,
    },
    overview(gates),
    ...groupsOf(gates).flatMap((group): Block[] => [
      { kind: 'subheading', text: `Gates: ${group}` },
      details(gates.filter((gate) => groupOf(gate) === group)),
    ]),
    ...sources(gates),
  ]
}

function overview(gates: readonly GateResult[]): Block {
  const groups = groupsOf(gates)
  const byGate = table({
    gate: gates.map((gate) => gate.id),
    group: gates.map(groupOf),
    mark: gates.map(outcomeOf),
  })
    .groupby('gate')
    .pivot('group', 'mark')
  const ids = Array.from(byGate.array('gate'), String)
  return {
    kind: 'table',
    columns: [{ label: 'Gate' }, ...groups.map((label) => ({ label }))],
    rows: ids.map((id, row) => [{ text: id }, ...groups.map((group) => outcomeCell(byGate.get(group, row)))]),
  }
}

/** A warning is a gate that was not passed and decides nothing. */
function outcomeOf({ passed, advisory }: GateResult): 'passed' | 'warning' | 'FAILED' {
  if (passed) return 'passed'
  return advisory === true ? 'warning' : 'FAILED'
}

function outcomeCell(mark: unknown): Cell {
  if (mark === 'passed') return { text: mark, tone: 'good' }
  if (mark === 'warning') return { text: mark, tone: 'warning' }
  if (mark === 'FAILED') return { text: mark, tone: 'bad' }
  return { text: '' }
}

function details(gates: readonly GateResult[]): Block {
  return {
    kind: 'table',
    columns: [
      { label: 'Gate' },
      { label: 'Value', numeric: true },
      { label: 'Limit', numeric: true },
      { label: 'Unit' },
      { label: 'Outcome' },
      { label: 'Reason' },
    ],
    rows: gates.map((gate) => {
      // Units read `Sharpe, at least`: the measure, and how value and limit compare.
      const [unit = '', comparison] = gate.unit.split(', ')
      const limit = plain(gate.limit)
      return [
        { text: gate.id },
        { text: valueBeside(gate) },
        { text: comparison === undefined || gate.limit === null ? limit : `${comparison} ${limit}` },
        { text: unit },
        outcomeCell(outcomeOf(gate)),
        { text: withMinusSigns(gate.reason) },
      ]
    }),
  }
}

/** Where the formulas were published, each once. */
function sources(gates: readonly GateResult[]): Block[] {
  const published = new Map(gates.flatMap(({ id, source }) => (source === undefined ? [] : [[id, source]])))
  if (published.size === 0) return []
  return [
    { kind: 'subheading', text: 'Gates: where the formulas come from' },
    { kind: 'list', items: Array.from(published, ([id, source]) => `${id}: ${source}`) },
  ]
}

/** Enough decimals to tell a value from a limit that it just misses. */
function valueBeside({ value, limit }: GateResult): string {
  const text = plain(value)
  return value !== null && value !== limit && text === plain(limit) ? String(value).replace('-', '−') : text
}

const groupOf = (gate: GateResult) => gate.session ?? WHOLE_STRATEGY
const groupsOf = (gates: readonly GateResult[]) => [...new Set(gates.map(groupOf))]
