import type { SearchInsight, SessionResult } from '@openbell/training-result'
import type { Block } from './block.ts'
import { count, decimal, enumeration, plain, ratio } from './figures.ts'
import type { ReportModel } from './report-model.ts'

/** What the searches tell besides their best parameters. Nothing of it is a gate. */
export function composeSearch(model: ReportModel): Block[] {
  const told = model.sessions.map(({ name, result }) => ({ name, items: [...sentences(result)] }))
  const sessions = told.filter(({ items }) => items.length > 0)
  if (sessions.length === 0) return []
  return [
    { kind: 'heading', text: 'What the search tells' },
    {
      kind: 'paragraph',
      text: 'Of all this the deflated Sharpe ratio is a gate and the random control a warning; verdicts rest on the gates above. All Sharpe ratios here are in sample.',
    },
    ...sessions.flatMap(({ name, items }): Block[] => [
      { kind: 'subheading', text: `The search: ${name}` },
      { kind: 'list', items },
    ]),
  ]
}

function* sentences(result: SessionResult): Generator<string> {
  const { insight } = result
  if (insight != null) {
    yield* againstPrevious(result)
    yield* againstRandom(insight)
    yield* aroundTheBest(insight, result)
  }
  yield* againstLuck(result)
}

/** Previous parameters are tried first: only some that no search may choose can be better than the best found. */
function* againstPrevious({ baseline, candidate, insight }: SessionResult): Generator<string> {
  const [before, after] = [baseline.in_sample, candidate.in_sample]
  if (before.sharpe === null || after.sharpe === null || before.sharpe <= after.sharpe) return
  if (insight?.objective !== undefined)
    yield `The best found has a lower Sharpe ratio than the previous parameters (${ratio(after.sharpe)}, previously ${ratio(before.sharpe)}). The search maximised the ${insight.objective}, and could not choose the previous ones where their trades are too few, in all or in one run, or where they lie outside its grid.`
  else
    yield `The best found is worse than the previous parameters (${ratio(after.sharpe)}, previously ${ratio(before.sharpe)}). The search could not choose those: their ${count(before.trades)} ${before.trades === 1 ? 'trade is' : 'trades are'} too few to count, or they lie outside its grid.`
}

function* againstRandom({ random_search: control, objective }: SearchInsight): Generator<string> {
  if (control === null) return
  const beaten = Number((control.beaten * control.searches).toFixed(1))
  const best = objective === undefined ? 'Sharpe ratios' : `values (of the ${objective})`
  const draws = Number.isInteger(beaten) ? '' : ', a draw counting half'
  yield `Random control: the search beat ${plain(beaten)} of ${count(control.searches)} random searches with the same number of trials${draws}; the median of their best ${best} is ${ratio(control.median_best)}. A search that beats only half of them has learnt nothing.`
}

function* aroundTheBest(
  { at_edge: edges, best_is_spike: isSpike, plateau, objective }: SearchInsight,
  { parameters }: SessionResult,
): Generator<string> {
  const ends = edges.map((name) => `${name} ${plain(parameters[name])}`)
  if (ends.length > 0)
    yield `Edge of the range: ${enumeration(ends)} ${ends.length === 1 ? 'is' : 'are'} at the lower or upper end of what the strategy allows; something better may lie beyond.`
  if (isSpike === true)
    yield 'Spike: the best found stands alone; one step away results are far worse. Expect less of it.'
  if (plateau === null) return
  const centre = Object.entries(plateau.parameters).map(([parameter, value]) => {
    const width = plateau.width[parameter]
    const isWide = width !== undefined && width.low !== width.high
    return `${parameter} ${plain(value)}${isWide ? ` (${plain(width.low)} to ${plain(width.high)})` : ''}`
  })
  const many =
    plateau.trials === 1
      ? 'no other trial lies near with a similar result'
      : `${count(plateau.trials)} trials with similar results lie side by side`
  const at = objective === undefined ? 'with a Sharpe ratio of' : `where the ${objective} is`
  yield `Plateau: ${many}. In the middle, ${at} ${ratio(plateau.value)}: ${centre.join(', ')}. It is told, not adopted: what is judged is the best found.`
}

function* againstLuck({ candidate, trials_ever: ever }: SessionResult): Generator<string> {
  if (ever == null || ever.deflated_sharpe === null) return
  const { luck_sharpe: luck, deflated_sharpe: deflated } = ever
  const trials = count(Math.ceil(ever.effective))
  yield luck == null
    ? `Luck: all trials ever made on these days are worth at most ${trials} independent ones. The deflated Sharpe ratio is ${ratio(deflated)}: the probability that the true ratio exceeds what the best of so many worthless trials would show.`
    : `Luck: all trials ever made on these days are worth at most ${trials} independent ones. Were they worthless, the best would still show about ${ratio(luck)}; the best found shows ${ratio(candidate.in_sample.sharpe)}. The probability that its true Sharpe ratio exceeds ${ratio(luck)}, the deflated Sharpe ratio, is ${decimal(deflated, 2)}.`
}
