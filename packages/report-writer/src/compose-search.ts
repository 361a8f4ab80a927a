import type { SearchInsight, TrialsEver } from '@openbell/training-result'
import type { Block } from './block.ts'
import { count, decimal, enumeration, percent, plain, ratio } from './figures.ts'
import type { ReportModel } from './report-model.ts'

/** What the searches tell besides their best parameters. Nothing of it is a gate. */
export function composeSearch(model: ReportModel): Block[] {
  const items = model.sessions.flatMap(({ name, result: { insight, trials_ever: ever } }) => [
    ...(insight == null ? [] : Array.from(insightSentences(insight), (sentence) => `${name}: ${sentence}`)),
    ...(ever === undefined ? [] : Array.from(luckSentences(ever), (sentence) => `${name}: ${sentence}`)),
  ])
  if (items.length === 0) return []
  return [
    { kind: 'heading', text: 'What the search tells' },
    { kind: 'list', items },
  ]
}

function* insightSentences(insight: SearchInsight): Generator<string> {
  const { random_search: control, at_edge: edges, best_is_spike: isSpike, plateau } = insight
  if (control !== null)
    yield `It beat ${percent(control.beaten, 0)} of ${count(control.searches)} random searches with the same number of trials; the median of their best Sharpe ratios is ${ratio(control.median_best)}. Near 50 % it has learnt nothing that drawing at random does not find.`
  if (edges.length > 0)
    yield `At the edge of ${edges.length === 1 ? 'its range is' : 'their ranges are'} ${enumeration(edges)}: the optimum may lie beyond.`
  if (isSpike === true)
    yield 'The best stands alone: its neighbours, one step away, fall far below it. Expect less of it.'
  if (plateau !== null) {
    const centre = Object.entries(plateau.parameters).map(([parameter, value]) => {
      const width = plateau.width[parameter]
      const range = width === undefined ? '' : ` (${plain(width.low)} to ${plain(width.high)})`
      return `${parameter} ${plain(value)}${range}`
    })
    yield `The centre of the flat region of good results, ${count(plateau.trials)} ${plateau.trials === 1 ? 'trial' : 'trials'} wide, with a Sharpe ratio of ${ratio(plateau.value)}: ${centre.join(', ')}.`
  }
}

function* luckSentences({ effective, deflated_sharpe: deflated }: TrialsEver): Generator<string> {
  if (deflated !== null)
    yield `In view of ${decimal(effective, 1)} independent trials at most, the deflated Sharpe ratio in sample is ${ratio(deflated)}: the probability that the true one exceeds what the best of so many worthless trials shows.`
}
