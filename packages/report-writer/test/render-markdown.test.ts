import * as fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { marked } from 'marked'
import type { SessionResult } from '@openbell/training-result'
import { expect, test } from 'vitest'
import { buildReportModel, renderMarkdown, type ReportRequest } from '../src/index.ts'
import { exampleRequest } from './example-result.ts'
import { withTextEverywhere } from './hostile-request.ts'
import { gate, smallRequest } from './small-result.ts'

const chartPath = (name: string) => `charts/${name}.svg`
const render = (request: ReportRequest) => renderMarkdown(buildReportModel(request), { chartPath })
const small = () => render(smallRequest())

test('the parts stand in the order in which they are read', () => {
  const headings = render(exampleRequest())
    .split('\n')
    .filter((line) => /^##? /.test(line))
  expect(headings).toEqual([
    '# S2 optimisation report',
    '## What decided',
    '## Sessions: previous → found',
    '## Gates',
    '## Parameters: old → new',
    '## Charts',
    '## What the run rests on',
    '## How to read this',
    '## Next step',
  ])
})

test('the verdict is a short headline, and what decided a table', () => {
  const text = small()
  expect(text).toContain(
    '> **New parameters are staged.** RTH passes every gate.\n\n' +
      'On the 13 sealed trading days the strategy as a whole goes from a Sharpe ratio of 0.50 to 0.50, and from $0 to $0 net.\n',
  )
  expect(text).toContain(
    'Overnight keeps its previous parameters: 1 of 1 gates failed, and that one would have to pass.\n\n' +
      '| Gate | Value | Limit | For a different verdict |\n| --- | ---: | ---: | --- |\n' +
      '| minimum-trades | undefined | at least 30 | a defined value |\n',
  )
})

test('a run that keeps everything says so, and what the rejected parameters did', () => {
  const request = smallRequest()
  const strategies = request.result.strategies.map((strategy) => ({
    ...strategy,
    verdict: 'kept-previous' as const,
    reason: 'RTH stops at bootstrap.',
  }))
  const text = render({ ...request, result: { ...request.result, strategies } })
  expect(text).toContain(
    '> **The previous parameters stay.** RTH stops at bootstrap.\n\nOn the 13 sealed trading days ' +
      'the Sharpe ratios of previous and rejected parameters were Overnight – → 3.46 and RTH 0.00 → 3.46.',
  )
  expect(text).toContain('Nothing needs to be done: the bot keeps its parameters.')
  expect(text).toContain('| RTH | passed, not staged | in sample, 3 |')
  expect(text).toContain('### Parameters: RTH (found, but not adopted)')
  expect(text).not.toContain('adopted |')
})

test('figures of a session stand beside each other, undefined ones as a dash', () => {
  const lines = small().split('\n')
  expect(lines).toContain(
    '| RTH | adopted | in sample, 3 | 1.25 → 2.50 | $60 → $90 | 3 → 4 | 66.7 % → 75.0 % | 0.4 % → 0.2 % |',
  )
  expect(lines).toContain(
    '|  |  | sealed, 13 | 0.00 → 3.46 | −$1,234 → $1,234,568 | 1 → 2 | 0.0 % → 50.0 % | 0.0 % → 0.0 % |',
  )
  expect(lines).toContain(
    '| Overnight | kept previous | in sample, 3 | – → 2.50 | $0 → $90 | 0 → 4 | – → 75.0 % | 0.0 % → 0.2 % |',
  )
})

test('gates show value beside limit, at a glance and in full', () => {
  const lines = small().split('\n')
  expect(lines).toContain(
    '2 of 3 gates passed. One failed gate is enough to keep a session’s previous parameters.',
  )
  expect(lines).toContain('| Gate | Whole strategy | Overnight | RTH |')
  expect(lines).toContain('| market-closed | passed |  |  |')
  expect(lines).toContain('| minimum-trades |  | FAILED | passed |')
  expect(lines).toContain('| market-closed | 1 | – | closed | passed | Closed. |')
  expect(lines).toContain('| minimum-trades | – | at least 30 | trades | FAILED | No trades. |')
  expect(lines).toContain('| minimum-trades | 40 | at least 30 | trades | passed | There are 40 trades. |')
})

test('what the searches maximised is said, where the result says it', () => {
  const request = smallRequest()
  const objective = 'median of the Sharpe ratios of 5 runs of days'
  const text = render({ ...request, result: { ...request.result, objective } })
  expect(text).toMatch(/Searches maximised.*the median of the Sharpe ratios of 5 runs of days/)
  expect(render(request)).not.toContain('Searches maximised')
})

test('warnings are told apart from gates, and sources stand once each', () => {
  const request = smallRequest()
  const source = 'Phipson & Smyth 2010'
  const strategies = request.result.strategies.map((strategy) => ({
    ...strategy,
    gates: [
      gate({}),
      gate({ id: 'random-control', passed: false, advisory: true, source }),
      gate({ id: 'random-control', session: 'Overnight', advisory: true, source }),
    ],
  }))
  const lines = render({ ...request, result: { ...request.result, strategies } }).split('\n')
  expect(lines).toContain(
    '1 of 1 gates passed. One failed gate is enough to keep a session’s previous parameters. 1 warning beside them decides nothing.',
  )
  expect(lines).toContain('| random-control | warning | passed |')
  expect(lines.filter((line) => line.includes('Phipson'))).toEqual([
    '- random-control: Phipson &amp; Smyth 2010',
  ])
})

test('a value that just misses its limit is not rounded onto it', () => {
  const request = smallRequest()
  const strategies = request.result.strategies.map((strategy) => ({
    ...strategy,
    gates: [
      gate({
        id: 'bootstrap',
        passed: false,
        value: 0.050_001,
        limit: 0.05,
        unit: 'p, below',
        reason: 'No.',
      }),
    ],
  }))
  expect(render({ ...request, result: { ...request.result, strategies } })).toContain(
    '| bootstrap | 0.050001 | below 0.05 | p | FAILED | No. |',
  )
})

test('parameters show old, new and the planted truth where there is one', () => {
  const lines = small().split('\n')
  expect(lines).toContain('### Parameters: RTH (adopted)')
  expect(lines).toContain('| vwap_threshold | 0.15 | 0.12 | 75 % | 0.1 to 0.14 | yes |')
  expect(lines).toContain('| rsi_level | 30 | 30 | 25 % | 32 to 36 | no |')
  expect(lines).toContain('### Parameters: Overnight (found, but not adopted)')
  expect(lines).toContain('| vwap_threshold | 0.15 | 0.12 | 75 % |')
  expect(small()).toContain('1 of 2 parameters lie where it is known to be best')
})

test('it says what it rests on and how far it carries', () => {
  const text = small()
  for (const line of [
    '| Data hash | abc123 |',
    '| Contracts of ES | CON.F.US.EP.H25 |',
    '| Hold-out openings | 3, this one included |',
    '| Trials made | 14 · Overnight 7 (search 4, convergence 2, neighbours 1) · RTH 7 (search 4, convergence 2, neighbours 1) |',
    '| Seed | 7 |',
  ])
    expect(text.split('\n')).toContain(line)
  expect(text).toContain('in only about 17 % of cases')
  expect(text).toContain('standard error of an annual Sharpe ratio on so few days is about 4.4')
  expect(text).toContain('looked at 3 times')
  expect(text).not.toContain('SYNTHETIC')
  expect(text).not.toContain('Time: ')
  expect(render({ ...smallRequest(), timings: { download: 1234 } })).toContain('| Time: download | 1.2 s |')
})

function withRth(RTH: SessionResult): string {
  const request = smallRequest()
  const strategies = request.result.strategies.map((strategy) => ({
    ...strategy,
    sessions: { ...strategy.sessions, RTH },
  }))
  return render({ ...request, result: { ...request.result, strategies } }).replaceAll('\\', '')
}

test('what a search tells besides its best, and nothing of it in results without', () => {
  expect(small()).not.toContain('What the search tells')
  const strategy = smallRequest().result.strategies[0]!
  const RTH: SessionResult = {
    ...strategy.sessions['RTH']!,
    trials: {
      search: 4,
      convergence: 2,
      neighbours: 1,
      walk_forward: 12,
      control: 1900,
      shuffled: 36,
      total: 1919,
    },
    trials_ever: { runs: 2, trials: 3814, effective: 12.34, luck_sharpe: 1.236, deflated_sharpe: 0.876 },
    insight: {
      at_edge: ['rsi_level', 'vwap_threshold'],
      best_is_spike: true,
      plateau: {
        parameters: { vwap_threshold: 0.12, rsi_level: 30 },
        value: 2.345,
        trials: 3,
        width: { vwap_threshold: { low: 0.1, high: 0.14 } },
      },
      random_search: { searches: 19, beaten: 0.947, median_best: null },
    },
  }
  const text = withRth(RTH)
  for (const line of [
    '## What the search tells',
    '### The search: RTH',
    '- Random control: the search beat 18 of 19 random searches with the same number of trials; the median of their best Sharpe ratios is –. A search that beats only half of them has learnt nothing.',
    '- Edge of the range: rsi_level 30 and vwap_threshold 0.12 are at the lower or upper end of what the strategy allows; something better may lie beyond.',
    '- Spike: the best found stands alone; one step away results are far worse. Expect less of it.',
    '- Plateau: 3 trials with similar results lie side by side. In the middle, with a Sharpe ratio of 2.35: vwap_threshold 0.12 (0.1 to 0.14), rsi_level 30. It is told, not adopted: what is judged is the best found.',
    '- Luck: all trials ever made on these days are worth at most 13 independent ones. Were they worthless, the best would still show about 1.24; the best found shows 2.50. The probability that its true Sharpe ratio exceeds 1.24, the deflated Sharpe ratio, is 0.88.',
    '| Trials made | 14 · Overnight 7 (search 4, convergence 2, neighbours 1) · RTH 1,919 (search 4, convergence 2, neighbours 1, walk-forward 12, random control 1,900) and 36 on block-shuffled days |',
    '| Trials ever made on these days | RTH 3,814 in 2 runs, worth at most 13 independent ones |',
  ])
    expect(text.replaceAll('\\', '').split('\n')).toContain(line)
  // 13 worthless ones on three days: 9.165 × (0.4228 × 1.4261 + 0.5772 × 1.9064), the quantiles by scipy.stats.norm.ppf.
  expect(text).toContain(
    'the best of 13 worthless and independent trials would show a Sharpe ratio of about 15.6 on 3 days',
  )
})

test('a search that maximised something else names it', () => {
  const rth = smallRequest().result.strategies[0]!.sessions['RTH']!
  const text = withRth({
    ...rth,
    candidate: rth.baseline,
    baseline: rth.candidate,
    insight: {
      objective: 'median of so many',
      at_edge: [],
      best_is_spike: false,
      plateau: { parameters: { rsi_level: 30 }, value: 1, trials: 1, width: {} },
      random_search: { searches: 19, beaten: 1, median_best: 0.5 },
    },
  })
  for (const line of [
    '- The best found has a lower Sharpe ratio than the previous parameters (1.25, previously 2.50). The search maximised the median of so many, and could not choose the previous ones where their trades are too few, in all or in one run, or where they lie outside its grid.',
    '- Random control: the search beat 19 of 19 random searches with the same number of trials; the median of their best values (of the median of so many) is 0.50. A search that beats only half of them has learnt nothing.',
    '- Plateau: no other trial lies near with a similar result. In the middle, where the median of so many is 1.00: rsi_level 30. It is told, not adopted: what is judged is the best found.',
  ])
    expect(text.split('\n')).toContain(line)
})

test('a search that found less than there was, a draw, a plateau of one, and luck of an older result', () => {
  const rth = smallRequest().result.strategies[0]!.sessions['RTH']!
  const text = withRth({
    ...rth,
    candidate: rth.baseline,
    baseline: rth.candidate,
    trials_ever: { runs: 1, trials: 4, effective: 3, deflated_sharpe: 0.5 },
    insight: {
      at_edge: ['rsi_level'],
      best_is_spike: false,
      plateau: {
        parameters: { rsi_level: 30 },
        value: 1,
        trials: 1,
        width: { rsi_level: { low: 30, high: 30 } },
      },
      random_search: { searches: 19, beaten: 4.5 / 19, median_best: 1 },
    },
  })
  for (const line of [
    '- The best found is worse than the previous parameters (1.25, previously 2.50). The search could not choose those: their 4 trades are too few to count, or they lie outside its grid.',
    '- Random control: the search beat 4.5 of 19 random searches with the same number of trials, a draw counting half; the median of their best Sharpe ratios is 1.00. A search that beats only half of them has learnt nothing.',
    '- Edge of the range: rsi_level 30 is at the lower or upper end of what the strategy allows; something better may lie beyond.',
    '- Plateau: no other trial lies near with a similar result. In the middle, with a Sharpe ratio of 1.00: rsi_level 30. It is told, not adopted: what is judged is the best found.',
    '- Luck: all trials ever made on these days are worth at most 3 independent ones. The deflated Sharpe ratio is 0.50: the probability that the true ratio exceeds what the best of so many worthless trials would show.',
  ])
    expect(text.split('\n')).toContain(line)
})

test('an invented market is announced before everything else', () => {
  const text = render(exampleRequest())
  expect(text.indexOf('**SYNTHETIC MARKET.**')).toBeGreaterThan(0)
  expect(text.indexOf('**SYNTHETIC MARKET.**')).toBeLessThan(text.indexOf('New parameters are staged'))
  expect(text).toContain('Do not trade these parameters')
})

test('charts are pictures at the paths that the caller chose', () => {
  expect(small()).toContain('](charts/equity-RTH.svg)')
  const odd = renderMarkdown(buildReportModel(smallRequest()), {
    chartPath: (name) => `my charts\\(1)/${name}.svg`,
  })
  expect(odd).toContain('](my%20charts/%281%29/equity-RTH.svg)')
})

test('without sessions, days or trials there is still a report, without charts', () => {
  const request = smallRequest()
  const strategies = request.result.strategies.map((strategy) => ({ ...strategy, sessions: {}, gates: [] }))
  const text = render({ ...request, searches: {}, result: { ...request.result, strategies } })
  expect(text).not.toContain('## Charts')
  expect(text).toContain('## Next step')
})

/** What a reader sees, and what the text became besides words. */
function seen(markdown: string): { text: string; elements: string[] } {
  const html = marked.parse(markdown, { async: false })
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  const elements = [...document.body.querySelectorAll('*')].map((element) => element.tagName)
  return { text: (document.body.textContent ?? '').replace(/\s+/g, ' '), elements }
}

const harmless = seen(render(withTextEverywhere(smallRequest(), 'word')))

function expectLiteral(text: string): void {
  const { text: shown, elements } = seen(render(withTextEverywhere(smallRequest(), text)))
  expect(elements).toEqual(harmless.elements)
  const visible = text.replace(/\s+/g, ' ').trim()
  // Once for each place: the reason, six gates' units and reasons, names …
  expect(shown.split(visible).length).toBeGreaterThan(20)
}

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[click](javascript:alert(1))',
  '![x](https://example.com/x.png)',
  '**bold** _it_ ~~no~~ `code`',
  'a | b',
  'a \\| b',
  '&lt;b&gt; &amp; &#60;',
  'https://example.com www.example.com me@example.com',
  '# 1. - + > = #',
  '1. one',
  '- item',
  '```',
  '"quoted" \'single\'',
])('hostile text shows as it is: %s', expectLiteral)

test('any text shows as it is and never becomes markup', () => {
  const nasty = fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '|',
        '\\',
        '`',
        '*',
        '_',
        '[',
        ']',
        '(',
        ')',
        '!',
        '#',
        '~',
        '-',
        '1.',
        ' ',
        'a',
        '"',
        ':',
        '//',
        '=',
        '+',
        '$',
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => `x${parts.join('')}x`)
  fc.assert(fc.property(nasty, expectLiteral), { numRuns: 40 })
})
