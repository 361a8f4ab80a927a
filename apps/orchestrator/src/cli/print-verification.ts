import type { ScenarioResult, Verification } from '../verification/verification.ts'
import { plainTable } from './plain-table.ts'

/** The answer of `openbell verify` for people. */
export function verificationText({ policy, days, scenarios, lookAhead, held }: Verification): string {
  const table = plainTable(
    ['markets with', 'staged', '95 % interval', 'promised', 'held'],
    scenarios.map((one) => [
      one.title,
      `${one.staged} of ${one.markets}`,
      `${percent(one.low)} – ${percent(one.high)}`,
      one.promise === null ? 'told only' : `${one.promise.is} ${percent(one.promise.share)}`,
      one.promise === null ? '' : one.held ? 'yes' : 'NO',
    ]),
  )
  const stopped = scenarios.map((one) => `  ${one.id}: ${gatesOf(one)}`)
  const leak =
    lookAhead === null
      ? []
      : [
          `A planted leak of one bar is ${lookAhead.leakFound ? 'found' : 'NOT FOUND'}; the strategy itself is ${lookAhead.strategyClean ? 'clean' : 'NOT CLEAN'}.`,
        ]
  return [
    `Policy ${policy}, ${days} calendar days, S2 in three sessions on synthetic ES and NQ`,
    ...(scenarios.length > 0 ? [table, 'What stopped sessions, and how often:', ...stopped] : []),
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
