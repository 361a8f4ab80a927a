import type { SetupCheck } from '../setup/setup-check.ts'
import { wrapText } from './wrap-text.ts'

const GAP = '  '
/** A finding is broken no narrower, however narrow the terminal. */
const LEAST_COLUMNS = 20

/** What a run needs, one paragraph for each check, in lines of at most `columns` characters. */
export function setupText(
  checks: readonly Pick<SetupCheck, 'id' | 'state' | 'finding' | 'remedy'>[],
  columns: number,
): string {
  const idColumns = Math.max(...checks.map(({ id }) => id.length))
  const stateColumns = Math.max(...checks.map(({ state }) => state.length))
  const indent = ' '.repeat(idColumns + stateColumns + 2 * GAP.length)
  return checks
    .map(({ id, state, finding, remedy }) => {
      const head = `${id.padEnd(idColumns)}${GAP}${state.padEnd(stateColumns)}${GAP}`
      const text = remedy === '' ? finding : `${sentence(finding)} ${remedy}`
      const lines = wrapText(text, Math.max(LEAST_COLUMNS, columns - indent.length)).split('\n')
      return head + lines.join(`\n${indent}`)
    })
    .join('\n')
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
