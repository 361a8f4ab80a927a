import { createStudy, float, int, random, tpe, type Sampler, type Study } from '../src/index.ts'

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

/** Whole searches of so many trials. */
function whole(name: string, trials: number, shape: Shape) {
  const run = (sampler: () => Sampler) => () => search(studyWith(sampler(), shape), trials, 1)
  return { name, unit: 'ms', ours: run(model), peer: { name: 'random search', run: run(control) } }
}

/** The grids of S2 with its constraint: what a search of a strategy asks for. */
const s2Grids = {
  vwap_threshold: float(0.05, 0.3, { step: 0.01 }),
  rsi_level: int(20, 40, { step: 2 }),
  stop_atr_mult: float(1, 4, { step: 0.25 }),
  target_atr_mult: float(2, 6, { step: 0.5 }),
  min_atr: float(0.2, 0.5, { step: 0.05 }),
  max_bars_in_trade: int(30, 60, { step: 5 }),
}

/** Whole searches of S2's space in batches of 8; a wave makes hills. */
function ofStrategy(trials: number) {
  const run = (sampler: () => Sampler) => () => {
    const study = createStudy({
      space: s2Grids,
      direction: 'minimize',
      sampler: sampler(),
      constraints: [({ stop_atr_mult, target_atr_mult }) => target_atr_mult > stop_atr_mult + 0.5],
    })
    while (study.size < trials) {
      for (const { number, params } of study.ask(Math.min(8, trials - study.size))) {
        const away = 10 * Math.abs(params.vwap_threshold - 0.15) + (params.stop_atr_mult - 2) ** 2
        const wave = Math.sin(100 * params.vwap_threshold + params.rsi_level * params.stop_atr_mult)
        study.tell(number, away + wave + Math.abs(params.max_bars_in_trade - 45) / 30)
      }
    }
  }
  const name = `${trials} trials in all on the grids of S2, batches of 8`
  return { name, unit: 'ms', ours: run(model), peer: { name: 'random search', run: run(control) } }
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
    ...[100, 300, 1000].map(ofStrategy),
    ...(quick
      ? []
      : [
          whole('10,000 trials in all, 6 parameters', 10_000, six),
          whole('10,000 trials in all, 6 grids of 41 values', 10_000, steps),
        ]),
  ]
}
