import { defaultSampler, random, tpe, type Sampler } from '../src/index.ts'
import { at, whole, type Shape } from './synthetic-study.ts'

const SPACES: readonly { readonly name: string; readonly step?: number }[] = [
  { name: 'continuous' },
  { name: 'grids of 41 values', step: 0.25 },
]
const PARAMETERS = [2, 6, 20]
/** Trials of the longest search. */
const LONG = 10_000

/** For `pnpm bench`: the cost of a trial by trials and parameters, and of 10,000 trials in all, by space and sampler. */
export function benches({ quick }: { readonly quick: boolean }) {
  const control = (): Sampler => random({ seed: 1 })
  const samplers = [
    { sampler: 'TPE', create: () => tpe({ seed: 1 }) },
    { sampler: 'default sampler', create: (trials: number) => defaultSampler({ seed: 1, trials }) },
  ]
  const spaces = SPACES.flatMap((space) => samplers.map((sampler) => ({ ...space, ...sampler })))
  const shapeOf = (parameters: number, step?: number): Shape => ({
    parameters,
    ...(step !== undefined && { step }),
  })
  return [
    ...spaces.flatMap(({ name, step, sampler, create }) =>
      (quick ? [100, 1000] : [100, 1000, LONG]).flatMap((n) =>
        // A grid with few points more than trials is another question.
        PARAMETERS.filter((parameters) => step === undefined || 41 ** parameters > 10 * n).map(
          (parameters) => ({
            name: `${sampler}, ${name}, ${parameters} parameters: ask + tell at ${n} observations`,
            unit: 'us',
            ours: at(n, () => create(2 * n), shapeOf(parameters, step)),
            peer: { name: 'random search', run: at(n, control, shapeOf(parameters, step)) },
          }),
        ),
      ),
    ),
    ...(quick ? [] : spaces).map(({ name, step, sampler, create }) => ({
      name: `${sampler}, ${name}, 6 parameters: ${LONG} trials in all`,
      unit: 'ms',
      ours: whole(LONG, () => create(LONG), shapeOf(6, step)),
      peer: { name: 'random search', run: whole(LONG, control, shapeOf(6, step)) },
    })),
  ]
}
