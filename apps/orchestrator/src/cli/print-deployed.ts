import type { DeployedCheck } from '@openbell/training-result'
import { count } from './format-figures.ts'
import { gateTable } from './gate-table.ts'
import { wrapText } from './wrap-text.ts'

type SessionCheck = DeployedCheck['sessions'][string]

/** What newer days say about parameters in use, in lines of at most `columns` characters. */
export function deployedText(check: DeployedCheck, columns: number): string {
  const { strategy, days, searched_until: until } = check
  const sessions = Object.entries(check.sessions)
  const head = `${strategy}: parameters in use, made from days up to ${until}, on ${days.left_out === 0 ? 'all' : 'the last'} ${count(days.trading_days)} newer trading days (${days.from} – ${days.to}). No search has seen them; the hold-out is not opened. Numbers without a unit are annual Sharpe ratios.`
  return [
    ...(check.synthetic ? ['SYNTHETIC MARKET: these figures say nothing about real trading.'] : []),
    wrapText(head, columns),
    ...changedExecution(check).map((line) => wrapText(line, columns)),
    ...sessions.map(([name, session]) =>
      [
        wrapText(`${name}: ${words(session)}.`, columns),
        gateTable(new Map([[null, session.gates]]), columns),
      ].join('\n'),
    ),
  ].join('\n\n')
}

/** Costs of today are what a session has to earn: said where the training had others. */
function changedExecution({ execution: { changed } }: DeployedCheck): string[] {
  if (changed.length === 0) return []
  const settings = changed.map(
    ({ setting, value, trained_with: trained }) => `${setting} ${value} instead of ${trained}`,
  )
  return [
    `Judged with the configuration of today, not with that of the training: ${settings.join(', ')}. What was promised was measured with the latter.`,
  ]
}

function words({ verdict, further_days: further }: SessionCheck): string {
  if (verdict === 'holds') return 'still holds'
  if (verdict === 'drifted') return 'drifted: keep off'
  if (further === null) return 'cannot be told yet, nor after how many more days'
  return `cannot be told yet: about ${count(further)} more ${further === 1 ? 'day' : 'days'} like these`
}
