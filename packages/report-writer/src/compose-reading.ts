import type { Block } from './block.ts'
import { count, decimal, percent } from './figures.ts'
import type { ReportModel } from './report-model.ts'
import { bestOfWorthlessTrials, powerOfHoldOut, sharpeStandardError } from './sharpe-noise.ts'

/** How far the figures carry, and what to do now. */
export function composeReading(model: ReportModel): Block[] {
  return [
    { kind: 'heading', text: 'How to read this' },
    { kind: 'list', items: [...howToRead(model)] },
    { kind: 'heading', text: 'Next step' },
    { kind: 'paragraph', text: nextStep(model) },
  ]
}

function* howToRead(model: ReportModel): Generator<string> {
  const days = model.split.hold_out.trading_days
  yield 'Sharpe ratio: mean over standard deviation of the daily net profit, times the root of 252. Every trading day counts, also those without a trade. Slippage and commission are paid.'
  yield 'Drawdown: the largest fall from a peak of daily equity, as a share of that peak.'
  if (days > 0) {
    yield `What ${count(days)} sealed days can show: a disaster. What they cannot show: that an edge is real. The standard error of an annual Sharpe ratio on so few days is about ${decimal(sharpeStandardError(days), 1)}; a strategy whose true Sharpe ratio is 3 is told from luck in only about ${percent(powerOfHoldOut(3, days), 0)} of cases (one-sided test at 5 %).`
    yield 'A session takes its new parameters because it did well on these sealed days. The figures of those that were taken are therefore flattering, also the Sharpe ratio in the parameter file: expect less.'
    yield 'So a passed hold-out is “not refuted”, and a rejection may hit good parameters too. Keeping the previous parameters is a normal outcome.'
  }
  yield* luckInSample(model, model.split.train.trading_days)
  if (model.holdOutOpenings > 1)
    yield `These sealed days have been looked at ${count(model.holdOutOpenings)} times. Every look spends some of their worth: what passes now has had that many chances.`
}

/** By the trials that all those ever made are worth; in results that did not count them yet, by those of the search. */
function* luckInSample({ sessions }: ReportModel, days: number): Generator<string> {
  const worth = Math.max(0, ...sessions.map(({ result }) => Math.ceil(result.trials_ever?.effective ?? 0)))
  const trials = worth > 0 ? worth : Math.max(0, ...sessions.map(({ result }) => result.trials.search))
  if (trials < 2 || days === 0) return
  const rest =
    worth > 0
      ? 'Trials that differ by more than chance raise that bar: “What the search tells” has it for each session.'
      : 'Trials of one search resemble each other, so the true figure is somewhat lower.'
  yield `Why in-sample figures are high: the best of ${count(trials)} worthless and independent trials would show a Sharpe ratio of about ${decimal(bestOfWorthlessTrials(trials, days), 1)} on ${count(days)} days by luck alone. ${rest}`
}

function nextStep(model: ReportModel): string {
  if (model.data.synthetic)
    return 'Do not trade these parameters: the market is invented. Set the credentials of the gateway and run “openbell train” in the closed window to train on real bars.'
  if (model.verdict === 'staged')
    return `Read the gates and the charts. The bot keeps its parameters until ${model.strategy}_parameters.json is promoted from stage/parameters to current/parameters; do that while the market is closed, and keep the previous file to go back to.`
  return 'Nothing needs to be done: the bot keeps its parameters. Train again when there are more trading days; where a session stops for want of trades, a longer history helps more than further trials.'
}
