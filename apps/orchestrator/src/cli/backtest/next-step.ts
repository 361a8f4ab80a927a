import type { PrintedBacktest } from '@openbell/training-result'
import { wrapText } from '../wrap-text.ts'

type AskedBacktest = Pick<PrintedBacktest, 'strategy' | 'symbols' | 'trades'> & {
  readonly data: Pick<PrintedBacktest['data'], 'synthetic'>
}

/** What to do with the answer; `source` is where the bars came from, as `--source` takes it. */
export function nextStep(
  { strategy, symbols, trades, data }: AskedBacktest,
  source: string,
  columns: number,
): string {
  if (trades.length === 0)
    return wrapText(
      'Next: nothing was traded. Load more with --days, widen --from and --to, try --session all, or loosen --params.',
      columns,
    )
  const quoted = /^[\w./:-]+$/.test(source) ? source : `"${source}"`
  const from = source === 'topstepx' ? '' : ` --source ${quoted}`
  const then = data.synthetic ? 'the demo' : 'openbell train'
  return [
    wrapText(
      'Next: figures of one set of parameters on days that one has looked at prove nothing. ' +
        `Search the training days, then let ${then} judge what is found on sealed days:`,
      columns,
    ),
    `  openbell optimize --strategies ${strategy} --symbols ${symbols.join(',')}${from}`,
  ].join('\n')
}
