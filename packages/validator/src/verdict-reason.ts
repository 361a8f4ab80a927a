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
    return `Staged for ${list(adopted)}, which passed every gate${rest}.`
  }
  const all = Object.keys(sessions).length
  if (all === 0) return 'Previous parameters kept: no session was judged; at least one must pass every gate.'
  const failed = gates
    .filter(({ session, passed, advisory }) => session === null && !passed && advisory !== true)
    .map(({ id }) => id)
  const [first] = failed.filter((id) => id !== 'some-session-adopted')
  if (first === undefined)
    return `Previous parameters kept: ${all === 1 ? 'the one session did not pass' : `none of ${all} sessions passed`} every gate.`
  const own = adopted.length === 1 ? 'its own' : 'their own'
  const beside =
    adopted.length > 0 ? `${list(adopted)} passed every gate of ${own}` : 'no session passed every gate'
  return `Previous parameters kept because of ${first}; ${beside}.`
}

function list(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
