import type { ScenarioResult, Verification } from '../verification/verification.ts'
import { POLICIES } from '../verification/verification-task.ts'
import { plainTable } from './plain-table.ts'

/** The answer of `openbell verify` for people. */
export function verificationText({ days, scenarios, lookAhead, held }: Verification): string {
  const table = plainTable(
    ['markets with', 'policy', 'staged', '95 % interval', 'promised', 'held'],
    scenarios.flatMap(({ title, policies }) =>
      POLICIES.map((policy, index) => {
        const { staged, markets, low, high, promise, held: kept } = policies[policy]
        return [
          index === 0 ? title : '',
          policy,
          `${staged} of ${markets}`,
          `${percent(low)} – ${percent(high)}`,
          promise === null ? 'told only' : `${promise.is} ${percent(promise.share)}`,
          promise === null ? '' : kept ? 'yes' : 'NO',
        ]
      }),
    ),
  )
  const stopped = scenarios.map((one) => `  ${one.id}: ${gatesOf(one)}`)
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
      ? 'No promise was broken.'
      : 'A promise was broken. Repeat with more --markets; if it stays, tell the authors the command and its --seed.',
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
