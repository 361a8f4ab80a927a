import { createStudy, float, type Sampler, type Study } from '../src/index.ts'

/** The space of a study, and how many of its trials are asked at a time. */
export interface Shape {
  readonly parameters: number
  /** Distance of two values on each axis; continuous when left out. */
  readonly step?: number
  readonly batch?: number
}

function studyWith(sampler: Sampler, { parameters, step }: Shape): Study {
  const axis = float(-5, 5, step === undefined ? {} : { step })
  const space = Object.fromEntries(Array.from({ length: parameters }, (_, i) => [`x${i}`, axis]))
  return createStudy({ space, direction: 'minimize', sampler })
}

/** The sum of squares is all that is evaluated. */
function search(study: Study, trials: number, batch: number): void {
  while (study.size < trials) {
    for (const { number, params } of study.ask(Math.min(batch, trials - study.size))) {
      study.tell(
        number,
        Object.values(params).reduce((sum: number, x) => sum + Number(x) ** 2, 0),
      )
    }
  }
}

/** Asks and tells at n to 1.25 n observations; then another study is brought there, which the median does not see. */
export function at(n: number, sampler: () => Sampler, shape: Shape): () => void {
  const { batch = 1 } = shape
  let study: Study | null = null
  return () => {
    if (study === null || study.size > 1.25 * n) {
      study = studyWith(sampler(), shape)
      search(study, n, batch)
    }
    search(study, study.size + batch, batch)
  }
}

/** A whole search of so many trials. */
export function whole(trials: number, sampler: () => Sampler, shape: Shape): () => void {
  return () => search(studyWith(sampler(), shape), trials, shape.batch ?? 1)
}
