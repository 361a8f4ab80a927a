import { createStudy, float, random, tpe, type Sampler } from '../src/index.ts'

const space = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`x${i}`, float(-5, 5)]))
const steps = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`x${i}`, float(-5, 5, { step: 0.25 })]))

function search(sampler: Sampler, over: typeof space, trials: number): void {
  const study = createStudy({ space: over, direction: 'minimize', sampler })
  for (let i = 0; i < trials; i++) {
    const { number, params } = study.ask()
    study.tell(
      number,
      Object.values(params).reduce((sum, x) => sum + x * x, 0),
    )
  }
}

const peer = (over: typeof space): { name: string; run: () => void } => ({
  name: 'random search',
  run: () => search(random({ seed: 1 }), over, 1000),
})

export const benches = [
  {
    name: '1,000 × ask + tell, 6 parameters',
    unit: 'ms',
    ours: () => search(tpe({ seed: 1 }), space, 1000),
    peer: peer(space),
  },
  {
    name: '1,000 × ask + tell, 6 parameters on grids',
    unit: 'ms',
    ours: () => search(tpe({ seed: 1 }), steps, 1000),
    peer: peer(steps),
  },
]
