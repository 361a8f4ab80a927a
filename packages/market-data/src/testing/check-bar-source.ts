import type { MinuteBars } from '@openbell/topstepx'
import { BAR_COLUMNS } from '../bar-columns.ts'
import type { BarSource, SourceContract } from '../bar-source.ts'

/** What to try a source on: days (ISO dates, both included) for which it has bars of the symbol. */
export interface BarSourceCheck {
  readonly symbol: string
  readonly fromDay: string
  readonly toDay: string
}

const DAY_MS = 86_400_000
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Proves that a source keeps the promises of BarSource: contracts in order of expiry, bars ascending and unique on whole
 * minutes within a half-open range, the same answer in one piece and in two, abort signals respected.
 *
 * @throws Error naming the promise that was broken.
 */
export async function checkBarSource(source: BarSource, check: BarSourceCheck): Promise<void> {
  const { symbol, fromDay, toDay } = check
  expect(source.id !== '', 'a source has an id')
  const listed = await source.contracts(symbol, fromDay, toDay)
  checkContracts(listed, check)
  const again = await source.contracts(symbol, fromDay, toDay)
  expect(JSON.stringify(again) === JSON.stringify(listed), 'the same question gets the same contracts')
  const contracts = listed.filter(({ denied }) => denied !== true)

  const from = Date.parse(fromDay)
  const to = Date.parse(toDay) + DAY_MS
  let bars = 0
  for (const contract of contracts) bars += await checkContractBars(source, contract, from, to)
  expect(bars > 0, `there are bars of ${symbol} from ${fromDay} to ${toDay}`)

  const reason = new Error('given up')
  const aborted = AbortSignal.abort(reason)
  const rejection = async (work: () => Promise<unknown>): Promise<unknown> => {
    try {
      await work()
    } catch (error) {
      return error
    }
    return undefined
  }
  const gaveUp = await rejection(() => source.contracts(symbol, fromDay, toDay, aborted))
  expect(gaveUp === reason, 'contracts() rejects with the reason of an aborted signal')
  for (const contract of contracts) {
    const error = await rejection(() => source.minuteBars(contract, from, to, { signal: aborted }))
    expect(error === reason, 'minuteBars() rejects with the reason of an aborted signal')
  }
}

function checkContracts(contracts: readonly SourceContract[], { symbol, fromDay }: BarSourceCheck): void {
  expect(contracts.length > 0, `there is a contract of ${symbol}`)
  expect(new Set(contracts.map(({ id }) => id)).size === contracts.length, 'contract ids are unique')
  for (const [at, contract] of contracts.entries()) {
    expect(contract.id !== '' && contract.symbol === symbol, `${contract.id} is a contract of ${symbol}`)
    expect(ISO_DAY.test(contract.expires), `${contract.id} expires on an ISO date`)
    expect(contract.expires > fromDay, `${contract.id} is still traded on ${fromDay}`)
    expect(contract.expires > (contracts[at - 1]?.expires ?? ''), 'contracts come nearest expiry first')
  }
}

async function checkContractBars(
  source: BarSource,
  contract: SourceContract,
  from: number,
  to: number,
): Promise<number> {
  let told = 0
  const bars = await source.minuteBars(contract, from, to, {
    onBars: (soFar) => {
      expect(soFar >= told, 'onBars never counts backwards')
      told = soFar
    },
  })
  const name = contract.id
  for (const column of BAR_COLUMNS) {
    expect(bars[column].length === bars.length, `${name}: column ${column} is as long as the bars`)
    expect(bars[column].every(Number.isFinite), `${name}: column ${column} holds numbers`)
  }
  for (const [row, ts] of bars.ts.entries()) {
    expect(ts % 60_000 === 0, `${name}: times are whole minutes`)
    expect(ts >= from && ts < to, `${name}: bars lie within the range`)
    expect(row === 0 || ts > (bars.ts[row - 1] ?? Infinity), `${name}: bars ascend, each minute once`)
  }
  const middle = bars.ts[bars.length >> 1] ?? from
  const parts = [
    await source.minuteBars(contract, from, middle),
    await source.minuteBars(contract, middle, to),
  ]
  for (const column of BAR_COLUMNS)
    expect(sameNumbers(bars, parts, column), `${name}: two halves of a range make the whole (${column})`)
  const none = await source.minuteBars(contract, from, from)
  expect(none.length === 0, `${name}: an empty range has no bars`)
  return bars.length
}

function sameNumbers(
  whole: MinuteBars,
  parts: readonly MinuteBars[],
  column: (typeof BAR_COLUMNS)[number],
): boolean {
  const joined = parts.flatMap((part) => [...part[column]])
  return joined.length === whole.length && joined.every((value, row) => value === whole[column][row])
}

function expect(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new Error(`BarSource breaks a promise: ${promise}`)
}
