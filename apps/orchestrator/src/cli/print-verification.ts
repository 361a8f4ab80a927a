import type { ScenarioResult, Verification } from '../verification/verification.ts'
import { POLICIES } from '../verification/verification-task.ts'
import { plainTable } from './plain-table.ts'
import { wrapText } from './wrap-text.ts'

const FEW_MARKETS =
  'No promise was broken. One is where the whole interval lies beyond it, which few markets can hardly show.'

/** The answer of `openbell verify` for people; its sentences in lines of at most `columns` characters. */
export function verificationText(
  { days, scenarios, lookAhead, held }: Verification,
  columns: number,
): string {
  const table = plainTable(
    ['markets with', 'policy', 'staged', '95 % interval', 'promised', 'broken'],
    scenarios.flatMap(({ title, policies }) =>
      POLICIES.map((policy, index) => {
        const { staged, markets, low, high, promise, held: kept } = policies[policy]
        return [
          index === 0 ? title : '',
          policy,
          `${staged} of ${markets}`,
          `${percent(low)} – ${percent(high)}`,
          promise === null ? 'told only' : `${promise.is} ${percent(promise.share)}`,
          promise === null ? '' : kept ? 'no' : 'BROKEN',
        ]
      }),
    ),
  )
  const stopped = scenarios.map((one) => `  ${wrapText(`${one.id}: ${gatesOf(one)}`, columns - 2, '    ')}`)
  const leak =
    lookAhead === null
      ? []
      : [
          `A planted leak of one bar is ${lookAhead.leakFound ? 'found' : 'NOT FOUND'}; the strategy itself is ${lookAhead.strategyClean ? 'clean' : 'NOT CLEAN'}.`,
        ]
  return [
    `${days} calendar days, S2 in three sessions on synthetic ES and NQ`,
    ...(scenarios.length > 0
      ? [table, 'What stopped sessions under the standard policy, and how often:', ...stopped]
      : []),
    ...leak,
    held
      ? wrapText(scenarios.length === 0 ? 'No promise was broken.' : FEW_MARKETS, columns)
      : wrapText(
          'A promise was broken. Repeat with more --markets; if it stays, tell the authors the command and its --seed.',
          columns,
        ),
    '',
  ].join('\n')
}

function gatesOf({ stoppedBy }: ScenarioResult): string {
  const gates = Object.entries(stoppedBy).map(([gate, count]) => `${gate} ${count}`)
  return gates.length === 0 ? 'nothing' : gates.join(', ')
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
