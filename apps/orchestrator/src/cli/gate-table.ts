import { gateFigures } from '@openbell/report-writer/sentences'
import type { GateResult } from '@openbell/training-result'
import { fittingTable } from './fitting-table.ts'

const UNDEFINED = '–'
const INDENT = '  '

/**
 * Gates under the name of what they judge, with value and limit in their units, in lines of at most `columns` characters.
 * The gate's own words for what it measures follow where there is room.
 */
export function gateTable(
  groups: ReadonlyMap<string | null, readonly GateResult[]>,
  columns: number,
): string {
  const rows = [...groups].flatMap(([name, gates]) => [
    ...(name === null ? [] : [{ name, value: '', limit: '', outcome: '', measure: '' }]),
    ...gates.map(rowOf),
  ])
  return fittingTable(
    [
      { head: `${INDENT}gate`, cells: rows.map(({ name }) => name), align: 'left' },
      { head: 'value', cells: rows.map(({ value }) => value) },
      { head: 'limit', cells: rows.map(({ limit }) => limit) },
      { head: '', cells: rows.map(({ outcome }) => outcome), align: 'left' },
      { head: 'measures', cells: rows.map(({ measure }) => measure), align: 'left', rank: 1 },
    ],
    columns,
  )
}

function rowOf(gate: GateResult): Record<'name' | 'value' | 'limit' | 'outcome' | 'measure', string> {
  const { value, limit } = gateFigures(gate)
  const { id, passed, advisory, unit } = gate
  return {
    name: `${INDENT}${id}`,
    value: value ?? UNDEFINED,
    limit,
    outcome: passed ? 'passed' : advisory === true ? 'warning' : 'FAILED',
    measure: unit.split(', ')[0]!,
  }
}
