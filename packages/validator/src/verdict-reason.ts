import type { Gate } from './gate.ts'
import type { StrategyVerdict } from './strategy-verdict.ts'

type Verdict = Omit<StrategyVerdict, 'reason'>

/** Says in plain words which gates decided, and what would have to be true for another verdict. */
export function verdictReason({ gates, sessions, verdict }: Verdict): string {
  const names = Object.keys(sessions)
  const adopted = names.filter((name) => sessions[name]?.verdict === 'adopted')
  const kept = names.filter((name) => sessions[name]?.verdict === 'kept-previous')
  const keptBecause = kept.map((name) => `${name} (${shortfalls(name, gates)})`).join(', ')
  if (verdict === 'staged') {
    const rest = kept.length === 0 ? '' : ` Kept as they are: ${keptBecause}.`
    const each = adopted.length > 1 ? 'each of ' : ''
    return `Staged because ${list(adopted)} passed every gate; had one failed in ${each}${list(adopted)}, the previous parameters would have stayed.${rest}`
  }
  const deep = gates.find(
    ({ id, passed, advisory }) =>
      (id === 'account-drawdown' || id === 'risk-of-ruin') && !passed && advisory !== true,
  )
  if (deep !== undefined && adopted.length > 0)
    return `Previous parameters kept because of ${deep.id}: ${asClause(deep.reason)}. By itself ${list(adopted)} passed every gate.`
  const closed = gates.find(({ id }) => id === 'market-closed')
  if (closed?.passed === false) {
    const beside =
      adopted.length > 0
        ? `With the market closed, ${list(adopted)} would be staged.`
        : `With the market closed nothing would be staged either${kept.length > 0 ? `: ${keptBecause}` : ''}.`
    return `Previous parameters kept because of market-closed: ${asClause(closed.reason)}. ${beside}`
  }
  if (names.length === 0)
    return 'Previous parameters kept because no session was judged; at least one must pass every gate.'
  return `Previous parameters kept because no session passed every gate. Where they fell short: ${keptBecause}.`
}

/** The failed gates of a session, each with what it measured and what it would have needed. */
function shortfalls(session: string, gates: readonly Gate[]): string {
  return gates
    .filter((gate) => gate.session === session && !gate.passed && gate.advisory !== true)
    .map(({ id, value, limit, unit }) => {
      // Units read `Sharpe, at least`: the measure, and how value and limit compare.
      const [measure = '', comparison = ''] = unit.split(', ')
      const needed = limit === null ? 'a finite value' : `${comparison} ${rounded(limit)}`.trimStart()
      return `${id}: ${measure} ${value === null ? 'undefined' : rounded(value)} instead of ${needed}`
    })
    .join('; ')
}

/** Four significant digits. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(4)))
}

function list(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function asClause(sentence: string): string {
  return sentence.trim().replace(/\.$/, '')
}
