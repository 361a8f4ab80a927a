import { createStudy, float, int, random, tpe, type Sampler } from '../src/index.ts'
import { at, type Shape } from './synthetic-study.ts'

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

/** For `pnpm bench`: what one trial costs, asked and told, and whole searches of S2's space. */
export function benches() {
  const six = { parameters: 6 }
  const steps = { parameters: 6, step: 0.25 }
  return [
    entry('ask + tell at 1,000 observations, 6 parameters', 1000, six),
    entry('the same in batches of 8', 1000, { ...six, batch: 8 }),
    entry('the same on grids of 41 values', 1000, steps),
    entry('the same on grids in batches of 8', 1000, { ...steps, batch: 8 }),
    entry('the same with each parameter by itself', 1000, six, () => tpe({ seed: 1, multivariate: false })),
    ...[100, 300, 1000].map(ofStrategy),
  ]
}
