import type { StrategyVerdict } from './strategy-verdict.ts'

type Verdict = Omit<StrategyVerdict, 'reason'>

/** What was decided, for which sessions, in one short sentence; the gates say by how much. */
export function verdictReason({ gates, sessions, verdict }: Verdict): string {
  const named = (wanted: 'adopted' | 'kept-previous'): string[] =>
    Object.keys(sessions).filter((name) => sessions[name]?.verdict === wanted)
  const [adopted, kept] = [named('adopted'), named('kept-previous')]
  if (verdict === 'staged') {
    const rest =
      kept.length === 0
        ? ''
        : `; ${list(kept)} ${kept.length === 1 ? 'keeps its' : 'keep their'} previous parameters`
    return `${list(adopted)} passed every gate${rest}.`
  }
  const all = Object.keys(sessions).length
  if (all === 0) return 'No session was judged; at least one must pass every gate.'
  const failed = gates
    .filter(({ session, passed, advisory }) => session === null && !passed && advisory !== true)
    .map(({ id }) => id)
  const [first] = failed.filter((id) => id !== 'some-session-adopted')
  const own = adopted.length === 1 ? 'its own' : 'their own'
  if (first !== undefined && adopted.length > 0)
    return `The gate ${first} failed; ${list(adopted)} passed every gate of ${own}.`
  const none = all === 1 ? 'The one session did not pass' : `None of ${all} sessions passed`
  return `${none} every gate${first === undefined ? '' : `, and ${first} failed`}.`
}

function list(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
