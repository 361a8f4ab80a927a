import type { ContractMerge, Difference } from '@openbell/market-data'
import { isoInstant } from '../sessions/iso-instant.ts'
import type { ImportAnswer } from '../use-cases/import-bars.ts'
import { figure } from './format-figures.ts'
import { plainTable } from './plain-table.ts'

/** What was asked for, as far as the answer names it. */
interface ImportWords {
  readonly symbol: string
  readonly replace: boolean
  readonly dryRun: boolean
  readonly store: string
}

/** What an import found and did, for people. */
export function importText(
  { format, stamp, store, bars, contracts, remarks }: ImportAnswer,
  flags: ImportWords,
): string {
  const count = (value: number): string => value.toLocaleString('en-US')
  const head = [
    'contract',
    'from',
    'to',
    'bars',
    'new',
    'agree',
    'differ',
    'of these in volume only',
    'replaced',
    'largest (ticks)',
  ]
  const rows = contracts.map((one) => [
    one.contract,
    isoInstant(one.first).slice(0, 10),
    isoInstant(one.last).slice(0, 10),
    ...[one.bars, one.added, one.agreed, one.differed, one.differedInVolumeOnly, one.replaced].map(count),
    figure(one.largestDifferenceTicks),
  ])
  const differences = contracts.flatMap((one: ContractMerge) =>
    one.examples.map((example: Difference) => [
      one.contract,
      isoInstant(example.ts),
      example.field,
      String(example.stored),
      String(example.imported),
    ]),
  )
  const lines = [
    `${count(bars)} bars of ${flags.symbol}, format ${format}, stamped with the ${stamp}${flags.dryRun ? '. Dry run: nothing was written' : ''}`,
    plainTable(head, rows, 3),
  ]
  if (differences.length > 0)
    lines.push(
      flags.replace
        ? 'First differences; the bars of the file won:'
        : 'First differences; the bars in the store stay:',
      plainTable(['contract', 'minute (UTC)', 'value', 'store', 'file'], differences, 3),
    )
  const shown = `openbell bars --symbol ${flags.symbol}${flags.store === 'topstepx' ? '' : ` --store ${flags.store}`} --continuous`
  const next = flags.dryRun
    ? 'the same command without --dry-run merges them.'
    : `${shown} writes what the store holds now.`
  return `\n${[...lines, ...remarks, `Store: ${store}`, `Next: ${next}`].join('\n')}\n`
}
