import { seededRandom } from './sources.mjs'

/** By how much a trial breaks the rules that must not be asked: more than one that has no trades at all. */
const EXCLUDED = 100

/** Evaluates one search's trials and keeps its best so far; `losses` holds the loss of it at each checkpoint passed. */
export function incumbent({ direction, checkpoints, evaluate, loss }, seed) {
  // The same noise for the n-th trial of a seed, whoever searches.
  const noise = seededRandom(`noise/${seed}`)
  const losses = []
  let best = null
  let finished = 0
  // Without a feasible trial there is nothing to use: the worst that can be.
  const count = () => {
    finished += 1
    if (checkpoints.includes(finished)) losses.push(best === null ? Infinity : best.loss)
  }
  return {
    losses,
    get finished() {
      return finished
    },
    /** What the sampler is told. */
    evaluate(params) {
      const outcome = evaluate(params, () => noise.normal())
      if (outcome.value !== undefined) {
        const isBetter =
          best === null ||
          (direction === 'minimize' ? outcome.value < best.value : outcome.value > best.value)
        if (isBetter) best = { value: outcome.value, loss: loss(params, outcome.value) }
      }
      count()
      return outcome
    },
    /** What the sampler is told of a trial that it spends on what a constraint excludes. */
    waste() {
      count()
      return { violation: EXCLUDED }
    },
  }
}
