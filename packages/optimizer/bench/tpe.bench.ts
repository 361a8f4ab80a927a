import { createStudy, float, random, tpe, type Sampler, type Study } from '../src/index.ts'

interface Shape {
  readonly parameters: number
  readonly step?: number
  readonly batch?: number
}

function studyWith(sampler: Sampler, { parameters, step }: Shape): Study {
  const axis = float(-5, 5, step === undefined ? {} : { step })
  const space = Object.fromEntries(Array.from({ length: parameters }, (_, i) => [`x${i}`, axis]))
  return createStudy({ space, direction: 'minimize', sampler })
}

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
function at(n: number, sampler: () => Sampler, shape: Shape): () => void {
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

const model = (): Sampler => tpe({ seed: 1 })
const control = (): Sampler => random({ seed: 1 })

function entry(name: string, n: number, shape: Shape, sampler = model) {
  return {
    name,
    unit: 'us',
    per: shape.batch ?? 1,
    ours: at(n, sampler, shape),
    peer: { name: 'random search', run: at(n, control, shape) },
  }
}

const whole = (sampler: () => Sampler): (() => void) => {
  return () => search(studyWith(sampler(), { parameters: 6 }), 10_000, 1)
}

/** For `pnpm bench`: what one trial costs, asked and told; the sum of squares is all that is evaluated. */
export function benches({ quick }: { readonly quick: boolean }) {
  const six = { parameters: 6 }
  const steps = { parameters: 6, step: 0.25 }
  return [
    entry('ask + tell at 1,000 observations, 6 parameters', 1000, six),
    entry('the same in batches of 8', 1000, { ...six, batch: 8 }),
    entry('the same on grids of 41 values', 1000, steps),
    entry('the same on grids in batches of 8', 1000, { ...steps, batch: 8 }),
    entry('the same with each parameter by itself', 1000, six, () => tpe({ seed: 1, multivariate: false })),
    ...(quick ? [100, 1000] : [100, 1000, 10_000]).flatMap((n) =>
      [2, 6, 20].map((parameters) =>
        entry(`ask + tell at ${n} observations, ${parameters} parameters`, n, { parameters }),
      ),
    ),
    ...(quick
      ? []
      : [
          {
            name: '10,000 trials in all, 6 parameters',
            unit: 'ms',
            ours: whole(model),
            peer: { name: 'random search', run: whole(control) },
          },
        ]),
  ]
}
