import { decidingGates, type DecidedResult } from '@openbell/report-writer/sentences'
import { fittingTable } from './fitting-table.ts'
import { wrapText } from './wrap-text.ts'

const INDENT = '  '

/** The gates that decided about each session, and what would have to be true for a different verdict. */
export function decisionLines(result: DecidedResult, columns: number): string[] {
  return decidingGates(result).map(({ headline, gates }) => {
    const table = fittingTable(
      [
        { head: 'gate', cells: gates.map(({ gate }) => gate), align: 'left' },
        { head: 'value', cells: gates.map(({ value }) => value) },
        { head: 'limit', cells: gates.map(({ limit }) => limit) },
        { head: 'otherwise', cells: gates.map(({ otherwise }) => otherwise), align: 'left' },
      ],
      columns - INDENT.length,
    )
    const lines = gates.length === 0 ? [] : table.split('\n').map((line) => `${INDENT}${line}`)
    return [wrapText(`${headline}.`, columns), ...lines].join('\n')
  })
}
