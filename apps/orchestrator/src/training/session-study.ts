import {
  createStudy,
  defaultSampler,
  openTrialJournal,
  runStudy,
  type Outcome,
  type Study,
  type Trial,
  type TrialJournal,
} from '@openbell/optimizer'
import type { Parameters, Strategy } from '@openbell/strategies'
import type { SessionSearchRequest } from './search-session.ts'
import { judgeTrial, numericParameters, searchSpace } from './search-trial.ts'

/** Searches with the sampler that suits space and budget, and a journal; a name of its own is a seed of its own. */
export async function sessionStudy(
  request: SessionSearchRequest,
  name: string,
  enqueue: readonly Parameters[],
): Promise<Study> {
  const { strategy, trials, batchSize } = request
  const study = createStudy({
    space: searchSpace(strategy),
    direction: 'maximize',
    sampler: defaultSampler({ seed: `${request.seed}/${name}`, trials }),
    constraints: constraintsOf(strategy),
    enqueue,
  })
  const journal = await journalOf(request, name, study)
  try {
    await runStudy({
      study,
      trials,
      batchSize,
      ...(journal && { journal }),
      signal: request.signal,
      evaluate: (batch) => evaluateBatch(request, batch),
      onBatch: ({ batch }) => request.onTrials(batch.length),
    })
    request.onTrials(0, trials - study.size)
  } finally {
    await journal?.close()
  }
  return study
}

async function journalOf(
  { journalPath, identity, batchSize, trials, onRemark }: SessionSearchRequest,
  name: string,
  study: Study,
): Promise<TrialJournal | null> {
  const path = journalPath(name)
  if (path === null) return null
  const journal = await openTrialJournal(path, { ...identity, ...study.description, batchSize, trials })
  if (journal.dropped > 0)
    onRemark(
      `${journal.path}: the last line was torn (${journal.dropped} bytes), and its trial is evaluated again`,
    )
  return journal
}

/** What a search may try, as the optimizer asks for it. */
export function constraintsOf(strategy: Strategy): ((params: Partial<Trial['params']>) => boolean)[] {
  return strategy.constraints.map((rule) => (params) => rule.holds(numericParameters(strategy, params)))
}

/** The outcomes of a batch, in its order. */
export async function evaluateBatch(
  { strategy, session, days, objective, executor, signal, minimumTrades }: SessionSearchRequest,
  batch: readonly { readonly params: Partial<Trial['params']> }[],
): Promise<Outcome[]> {
  const tasks = batch.map(({ params }) => ({
    session,
    ...(days && { days }),
    ...(objective && { objective }),
    parameters: numericParameters(strategy, params),
  }))
  const evaluations = await executor.run(tasks, signal)
  return evaluations.map((evaluation) => judgeTrial(evaluation, minimumTrades))
}
