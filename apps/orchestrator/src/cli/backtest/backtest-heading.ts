import type { PrintedBacktest } from '@openbell/training-result'
import { count, dollars } from '../format-figures.ts'
import { wrapText } from '../wrap-text.ts'

/** What was back-tested on what, and by which rules. */
export function backtestHeading(result: PrintedBacktest, columns: number): string {
  const { strategy, session, symbols, data, window, parameters } = result
  const values = Object.entries(parameters).map(([name, value]) => `${name} ${value}`)
  return [
    ...(data.synthetic ? ['SYNTHETIC MARKET: these figures say nothing about real trading.'] : []),
    `${strategy} on ${symbols.join(' + ')}, ${session === 'all' ? `all sessions (${result.sessions.join(', ')})` : session}: ` +
      `${window.from} – ${window.to}, ${count(window.trading_days)} trading ${window.trading_days === 1 ? 'day' : 'days'}`,
    `${data.description}, data ${data.hash.slice(0, 12)}`,
    `Parameters: ${values.join(', ')}`,
    rulesLine(result),
  ]
    .map((line) => wrapText(line, columns, '  '))
    .join('\n')
}

function rulesLine({ rules, sessions }: PrintedBacktest): string {
  const commission = Object.values(rules.costs)[0]!.commission_per_side
  const slippage = sessions.map((session) => {
    const ticks = rules.costs[session]!.slippage_ticks
    return `${ticks} in ${session}`
  })
  const touch = rules.target_fill === 'touch' ? 'when touched' : 'when traded through by a tick'
  const gap = rules.target_gap === 'target' ? 'no better than their price' : 'at the open beyond a gap'
  return (
    `Fills: ${rules.contracts} ${rules.contracts === 1 ? 'contract' : 'contracts'} a trade, slippage in ticks ` +
    `${slippage.join(', ')}, commission $${Number.isInteger(commission) ? commission : commission.toFixed(2)} a contract and side, ` +
    `limits ${touch}, ${gap}; shares are of ${dollars(rules.starting_balance)}`
  )
}
