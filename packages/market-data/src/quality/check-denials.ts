import type { AnnotatedBars } from '../annotated-bars.ts'
import type { ContractDenial } from '../contract-denial.ts'
import type { Finding } from './quality-report.ts'

const DENIALS: Readonly<Record<ContractDenial['reason'], (contract: string) => string>> = {
  unknown: (contract) => `The source does not know the contract ${contract}`,
  refused: (contract) => `The source lists the contract ${contract} and refuses its bars`,
}

/** Contracts that their source denies, and what the bars have in their place on the days concerned. */
export function checkDenials(bars: AnnotatedBars, denials: readonly ContractDenial[]): Finding[] {
  return denials
    .filter(({ symbol }) => symbol === bars.symbol)
    .map(({ contract, reason, days }): Finding => {
      const [first = '', last = ''] = [days[0], days.at(-1)]
      const range = first === last ? first : `${first} to ${last}`
      // What lies before the first day of the bars only makes the history shorter.
      const early = last < (bars.schedule.tradingDays[0] ?? '')
      return {
        check: 'contract-denied',
        severity: early ? 'note' : 'warning',
        count: days.length,
        message: `${DENIALS[reason](contract)}: minutes of ${days.length} trading days could not be fetched, ${range}. In their place: ${inPlaceOf(bars, contract, days)}. Ask the source's support about the contract, and import these days: openbell import FILE --symbol ${bars.symbol}.`,
      }
    })
}

function inPlaceOf(bars: AnnotatedBars, contract: string, days: readonly string[]): string {
  const contractsOf = contractsByDay(bars)
  const counts = { own: 0, other: 0, none: 0 }
  for (const day of days) {
    const held = contractsOf.get(day)
    counts[held === undefined ? 'none' : held.has(contract) ? 'own' : 'other']++
  }
  return [
    ...(counts.own > 0 ? [`what the store has of it on ${counts.own}`] : []),
    ...(counts.other > 0 ? [`another contract on ${counts.other}`] : []),
    ...(counts.none > 0 ? [`nothing on ${counts.none}`] : []),
  ].join(', ')
}

/** Names of the contracts that the bars of each trading day are of. */
function contractsByDay({ schedule, interval, contract, contracts }: AnnotatedBars) {
  const found = new Map<string, Set<string>>()
  let [lastInterval, lastContract] = [-1, -1]
  for (const [row, index] of interval.entries()) {
    const held = contract[row] ?? -1
    // Most bars follow one another: a set is looked up only where something changes.
    if (index < 0 || (index === lastInterval && held === lastContract)) continue
    lastInterval = index
    lastContract = held
    const day = schedule.tradingDays[schedule.intervals.day[index] ?? -1] ?? ''
    found.set(day, (found.get(day) ?? new Set()).add(contracts[held] ?? ''))
  }
  return found
}
