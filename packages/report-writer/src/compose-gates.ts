import type { GateResult } from '@openbell/training-result'
import { table } from 'arquero'
import type { Block, Cell } from './block.ts'
import { plain, withMinusSigns } from './figures.ts'

const WHOLE_STRATEGY = 'Whole strategy'

/** Every gate: first who passed what at a glance, then value beside limit with the reason. */
export function composeGates(gates: readonly GateResult[]): Block[] {
  if (gates.length === 0) return []
  const failed = gates.filter((gate) => !gate.passed).length
  return [
    { kind: 'heading', text: 'Gates' },
    {
      kind: 'paragraph',
      text: `${gates.length - failed} of ${gates.length} gates passed. One failed gate is enough to keep a session’s previous parameters.`,
    },
    overview(gates),
    ...groupsOf(gates).flatMap((group): Block[] => [
      { kind: 'subheading', text: `Gates: ${group}` },
      details(gates.filter((gate) => groupOf(gate) === group)),
    ]),
  ]
}

function overview(gates: readonly GateResult[]): Block {
  const groups = groupsOf(gates)
  const byGate = table({
    gate: gates.map((gate) => gate.id),
    group: gates.map(groupOf),
    mark: gates.map((gate) => (gate.passed ? 'passed' : 'FAILED')),
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

function outcomeCell(mark: unknown): Cell {
  if (mark === 'passed') return { text: mark, tone: 'good' }
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
        outcomeCell(gate.passed ? 'passed' : 'FAILED'),
        { text: withMinusSigns(gate.reason) },
      ]
    }),
  }
}

/** Enough decimals to tell a value from a limit that it just misses. */
function valueBeside({ value, limit }: GateResult): string {
  const text = plain(value)
  return value !== null && value !== limit && text === plain(limit) ? String(value).replace('-', '−') : text
}

const groupOf = (gate: GateResult) => gate.session ?? WHOLE_STRATEGY
const groupsOf = (gates: readonly GateResult[]) => [...new Set(gates.map(groupOf))]
