import type { SessionResult } from '@openbell/training-result'
import type { Block } from './block.ts'
import { count, decimal, enumeration, UNDEFINED } from './figures.ts'
import type { ReportModel } from './report-model.ts'

/** What the figures rest on: data, split, trials, and what is needed to repeat the run. */
export function composeSources(model: ReportModel): Block[] {
  const { data, split, run, sessions } = model
  const perSymbol = (values: Readonly<Record<string, number>>) =>
    Object.entries(values)
      .map(([symbol, value]) => `${symbol} ${count(value)}`)
      .join(', ') || UNDEFINED
  const range = ({ from, to, trading_days: days }: typeof split.train) =>
    `${from} to ${to}, ${count(days)} trading days`
  const trials = sessions.map(({ name, result }) => `${name} ${madeTrials(result.trials)}`)
  const ever = sessions.flatMap(({ name, result: { trials_ever: all } }) =>
    all === undefined
      ? []
      : `${name} ${count(all.trials)} in ${count(all.runs)} ${all.runs === 1 ? 'run' : 'runs'}, worth at most ${count(Math.ceil(all.effective))} independent ones`,
  )
  return [
    { kind: 'heading', text: 'What the run rests on' },
    {
      kind: 'facts',
      items: [
        ['Data', `${data.source}: ${data.description}`],
        ['Market', data.synthetic ? 'synthetic' : 'real'],
        ['Range', `${data.range.from} to ${data.range.to}`],
        ['Trading days', perSymbol(data.trading_days)],
        ['One-minute bars', perSymbol(data.bars)],
        ...Object.entries(data.contracts).map(
          ([symbol, contracts]) => [`Contracts of ${symbol}`, enumeration(contracts) || UNDEFINED] as const,
        ),
        ['Data hash', data.hash],
        ['In sample', range(split.train)],
        ['Embargo', `${count(split.embargo_days)} trading ${split.embargo_days === 1 ? 'day' : 'days'}`],
        ['Sealed hold-out', range(split.hold_out)],
        ...(model.objective === null ? [] : [['Searches maximised', `the ${model.objective}`] as const]),
        ['Hold-out openings', `${count(model.holdOutOpenings)}, this one included`],
        ['Trials made', [count(model.trials), ...trials].join(' · ')],
        ...(ever.length === 0 ? [] : [['Trials ever made on these days', ever.join(' · ')] as const]),
        ...policyFacts(model),
        ['Seed', String(run.seed)],
        ['Code version', run.codeVersion],
        ['Run', `${run.id}, ${run.createdAt}`],
        ...model.timings.map(({ step, ms }) => [`Time: ${step}`, `${decimal(ms / 1000, 1)} s`] as const),
      ],
    },
    ...qualityRemarks(model),
  ]
}

function policyFacts({ policy }: ReportModel): (readonly [string, string])[] {
  if (policy === null) return []
  const changed = policy.changed.map(({ limit, value, usual }) => `${limit} ${value} instead of ${usual}`)
  return [['Limits of the gates', [`policy ${policy.name}`, ...changed].join(' · ')]]
}

function qualityRemarks({ data }: ReportModel): Block[] {
  const heading: Block = { kind: 'subheading', text: 'Remarks of the quality check' }
  if (data.quality.length === 0) return [heading, { kind: 'paragraph', text: 'None.' }]
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { label: 'Symbol' },
        { label: 'Check' },
        { label: 'Severity' },
        { label: 'Count', numeric: true },
        { label: 'What' },
      ],
      rows: data.quality.map((remark) => [
        { text: remark.symbol },
        { text: remark.check },
        remark.severity === 'note'
          ? { text: remark.severity }
          : { text: remark.severity, tone: remark.severity === 'warning' ? 'warning' : 'bad' },
        { text: count(remark.count) },
        { text: remark.message },
      ]),
    },
  ]
}

/** The total and the parts that make it up; trials on block-shuffled days are beside it. */
function madeTrials(trials: SessionResult['trials']): string {
  const { total, search, convergence, neighbours, walk_forward: walked, control, shuffled } = trials
  const parts: (readonly [string, number | undefined])[] = [
    ['search', search],
    ['convergence', convergence],
    ['neighbours', neighbours],
    ['walk-forward', walked],
    ['random control', control],
  ]
  const told = parts.flatMap(([name, made]) => (made === undefined ? [] : `${name} ${count(made)}`))
  const beside = shuffled === undefined ? '' : ` and ${count(shuffled)} on block-shuffled days`
  return `${count(total)} (${told.join(', ')})${beside}`
}
