import type { Metrics, Windows } from '@openbell/training-result'
import type { Block, Cell } from './block.ts'
import { change, count, dollars, percent, ratio } from './figures.ts'
import type { ReportModel } from './report-model.ts'

/** Previous parameters against those found, for each session and both windows, and for the strategy as a whole. */
export function composeSessions(model: ReportModel): Block[] {
  const { train, hold_out: holdOut } = model.split
  const rows = (name: string, before: Windows, after: Windows, verdict: Cell): Cell[][] => [
    row(name, `in sample, ${count(train.trading_days)}`, before.in_sample, after.in_sample, verdict),
    row('', `sealed, ${count(holdOut.trading_days)}`, before.out_of_sample, after.out_of_sample, {
      text: '',
    }),
  ]
  const staged = model.verdict === 'staged'
  return [
    { kind: 'heading', text: 'Sessions: previous → found' },
    {
      kind: 'table',
      columns: [
        { label: 'Session' },
        { label: 'Verdict' },
        { label: 'Trading days' },
        { label: 'Sharpe', numeric: true },
        { label: 'Net profit', numeric: true },
        { label: 'Trades', numeric: true },
        { label: 'Win rate', numeric: true },
        { label: 'Max drawdown', numeric: true },
      ],
      rows: [
        ...model.sessions.flatMap(({ name, result }) =>
          rows(name, result.baseline, result.candidate, verdictCell(result.verdict === 'adopted', staged)),
        ),
        ...rows('All, as decided', model.combined.baseline, model.combined.candidate, {
          text: staged ? 'staged' : 'kept previous',
          tone: staged ? 'good' : 'muted',
        }),
      ],
    },
    {
      kind: 'paragraph',
      text: 'In sample are the days that the search saw: there the parameters found look better than they are. “All, as decided” counts new parameters only where they were adopted.',
    },
  ]
}

function row(name: string, window: string, before: Metrics, after: Metrics, verdict: Cell): Cell[] {
  return [
    { text: name },
    verdict,
    { text: window },
    { text: change(ratio(before.sharpe), ratio(after.sharpe)) },
    { text: change(dollars(before.net_pnl), dollars(after.net_pnl)) },
    { text: change(count(before.trades), count(after.trades)) },
    { text: change(percent(before.win_rate), percent(after.win_rate)) },
    { text: change(percent(before.max_drawdown), percent(after.max_drawdown)) },
  ]
}

/** A session may pass its own gates while a gate of the whole strategy keeps everything as it was. */
function verdictCell(passed: boolean, staged: boolean): Cell {
  if (!passed) return { text: 'kept previous', tone: 'muted' }
  return staged ? { text: 'adopted', tone: 'good' } : { text: 'passed, not staged', tone: 'muted' }
}
