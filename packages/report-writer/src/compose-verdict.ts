import type { Block } from './block.ts'
import { change, count, dollars, enumeration, ratio, withMinusSigns } from './figures.ts'
import type { ReportModel } from './report-model.ts'

/** What was decided and why, in plain words, with the banner of an invented market before it. */
export function composeVerdict(model: ReportModel): Block[] {
  const banner: Block[] = model.data.synthetic
    ? [
        {
          kind: 'callout',
          tone: 'warning',
          title: 'SYNTHETIC MARKET',
          text: `These prices are invented (${model.data.description}). The figures show that the program works; they say nothing about real trading.`,
        },
      ]
    : []
  const staged = model.verdict === 'staged'
  return [
    ...banner,
    {
      kind: 'callout',
      tone: staged ? 'good' : 'muted',
      title: staged ? 'New parameters are staged' : 'The previous parameters stay',
      text: sentence(withMinusSigns(model.reason)),
    },
    ...sealedDays(model),
    ...decisions(model),
  ]
}

/** The gates that decided, session by session. */
function decisions(model: ReportModel): Block[] {
  if (model.decisions.length === 0) return []
  return [
    { kind: 'heading', text: 'What decided' },
    ...model.decisions.flatMap(({ session, headline, gates }): Block[] => [
      { kind: 'subheading', text: `Decided: ${session ?? 'the whole strategy'}` },
      { kind: 'paragraph', text: `${headline}.` },
      {
        kind: 'table',
        columns: [
          { label: 'Gate' },
          { label: 'Value', numeric: true },
          { label: 'Limit', numeric: true },
          { label: 'For a different verdict' },
        ],
        rows: gates.map(({ gate, value, limit, otherwise }) => [
          { text: gate },
          { text: value },
          { text: limit },
          { text: otherwise },
        ]),
      },
    ]),
  ]
}

/** The whole strategy when something changes; otherwise the candidates, which is what the reader wonders about. */
function sealedDays(model: ReportModel): Block[] {
  const days = `On the ${count(model.split.hold_out.trading_days)} sealed trading days`
  const { baseline, candidate } = model.combined
  if (model.verdict === 'staged') {
    const text = `${days} the strategy as a whole goes from a Sharpe ratio of ${ratio(baseline.out_of_sample.sharpe)} to ${ratio(candidate.out_of_sample.sharpe)}, and from ${dollars(baseline.out_of_sample.net_pnl)} to ${dollars(candidate.out_of_sample.net_pnl)} net.`
    return [{ kind: 'paragraph', text }]
  }
  const sessions = model.sessions.map(
    ({ name, result }) =>
      `${name} ${change(ratio(result.baseline.out_of_sample.sharpe), ratio(result.candidate.out_of_sample.sharpe))}`,
  )
  if (sessions.length === 0) return []
  const text = `${days} the Sharpe ratios of previous and rejected parameters were ${enumeration(sessions)}.`
  return [{ kind: 'paragraph', text }]
}

const sentence = (text: string) => (/[.!?]$/.test(text) || text === '' ? text : `${text}.`)
