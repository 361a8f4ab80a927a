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
      text: [
        staged ? changedSessions(model) : 'Nothing was staged.',
        sentence(withMinusSigns(model.reason)),
        sealedDays(model),
      ]
        .filter((part) => part !== '')
        .join(' '),
    },
  ]
}

function changedSessions(model: ReportModel): string {
  const names = (verdict: string) =>
    model.sessions.filter(({ result }) => result.verdict === verdict).map(({ name }) => name)
  const kept = names('kept-previous')
  const unchanged =
    kept.length === 0
      ? ''
      : ` ${enumeration(kept)} ${kept.length === 1 ? 'keeps its' : 'keep their'} previous ones.`
  return `${enumeration(names('adopted'))} ${names('adopted').length === 1 ? 'gets' : 'get'} new parameters.${unchanged}`
}

/** The whole strategy when something changes; otherwise the candidates, which is what the reader wonders about. */
function sealedDays(model: ReportModel): string {
  const days = `On the ${count(model.split.hold_out.trading_days)} sealed trading days`
  const { baseline, candidate } = model.combined
  if (model.verdict === 'staged')
    return `${days} the strategy as a whole goes from a Sharpe ratio of ${ratio(baseline.out_of_sample.sharpe)} to ${ratio(candidate.out_of_sample.sharpe)}, and from ${dollars(baseline.out_of_sample.net_pnl)} to ${dollars(candidate.out_of_sample.net_pnl)} net.`
  const sessions = model.sessions.map(
    ({ name, result }) =>
      `${name} ${change(ratio(result.baseline.out_of_sample.sharpe), ratio(result.candidate.out_of_sample.sharpe))}`,
  )
  return sessions.length === 0
    ? ''
    : `${days} the Sharpe ratios of previous and rejected parameters were ${enumeration(sessions)}.`
}

const sentence = (text: string) => (/[.!?]$/.test(text) || text === '' ? text : `${text}.`)
