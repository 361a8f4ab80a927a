import type { MinuteBars } from '@openbell/topstepx'
import { barsBetween, emptyBars, sliceColumns } from './bar-columns.ts'
import type { MonthFile } from './month-file.ts'
import type { ContractBars } from './stored-bars.ts'
import type { TimeRange } from './time-range.ts'

/**
 * The bars of a range from files of consecutive months, contract by contract in order of their ids. Each contract's
 * columns are made once, over ordinary or shared memory, and every file is read into its place in them.
 */
export async function joinMonths(
  months: readonly MonthFile[],
  { from, to }: TimeRange,
  shared: boolean,
): Promise<ContractBars[]> {
  const files = months.flatMap((month) => (month.state === 'sound' ? [month.file] : []))
  const rows = new Map<string, number>()
  for (const { contract, rows: count } of files.flatMap(({ groups }) => groups))
    rows.set(contract, (rows.get(contract) ?? 0) + count)
  const columns = new Map<string, MinuteBars>()
  for (const [contract, count] of rows) columns.set(contract, emptyBars(count, shared))
  const filled = new Map<string, number>()
  await Promise.all(
    files.map((file) =>
      file.decode(({ contract, rows: count }) => {
        const start = filled.get(contract) ?? 0
        filled.set(contract, start + count)
        return sliceColumns(columns.get(contract) ?? emptyBars(0), start, start + count)
      }),
    ),
  )
  return [...columns]
    .map(([contract, bars]) => ({ contract, bars: barsBetween(bars, from, to) }))
    .filter(({ bars }) => bars.length > 0)
    .sort((a, b) => (a.contract < b.contract ? -1 : 1))
}
