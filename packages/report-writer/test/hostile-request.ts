import type { ReportRequest } from '../src/index.ts'

/** The same request with one text in every place that holds free text. */
export function withTextEverywhere(
  { result, strategy, searches }: ReportRequest,
  text: string,
): ReportRequest {
  const named = (index: number) => `${text}${index}`
  const renamed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([, value], i) => [named(i), value]))
  const sessionNames = Object.keys(result.strategies[0]?.sessions ?? {})
  const sessionName = (name: string | null) => (name === null ? null : named(sessionNames.indexOf(name)))
  return {
    strategy: text,
    searches: Object.fromEntries(
      Object.entries(searches).map(([name, { trials }]) => [
        sessionName(name),
        { trials: trials.map((trial) => ({ ...trial, parameters: renamed(trial.parameters) })) },
      ]),
    ),
    timings: { [text]: 1200 },
    result: {
      ...result,
      run_id: text,
      code_version: text,
      data: {
        ...result.data,
        synthetic: true,
        source: text,
        description: text,
        hash: text,
        contracts: { [text]: [text, text] },
        bars: { [text]: 1 },
        quality: [{ symbol: text, check: text, severity: 'warning', count: 1, message: text }],
      },
      strategies: result.strategies
        .filter((candidate) => candidate.strategy === strategy)
        .map((candidate) => ({
          ...candidate,
          strategy: text,
          reason: text,
          gates: candidate.gates.map((gate, i) => ({
            ...gate,
            id: named(i),
            session: sessionName(gate.session),
            unit: text,
            reason: text,
          })),
          sessions: Object.fromEntries(
            Object.entries(candidate.sessions).map(([name, session]) => [
              sessionName(name),
              {
                ...session,
                parameters: renamed(session.parameters),
                baseline_parameters: renamed(session.baseline_parameters),
                importance: renamed(session.importance),
              },
            ]),
          ),
        })),
    },
  }
}
