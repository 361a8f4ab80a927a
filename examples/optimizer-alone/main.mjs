// Finds the minimum of Himmelblau's function with TPE, and compares with random search on the same budget.
import { createStudy, float, random, tpe } from '@openbell/optimizer'

const himmelblau = ({ x, y }) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2
const space = { x: float(-5, 5), y: float(-5, 5) }

for (const sampler of [random({ seed: 1 }), tpe({ seed: 1 })]) {
  const study = createStudy({ space, direction: 'minimize', sampler })
  for (let number = 0; number < 200; number++) {
    const trial = study.ask()
    study.tell(trial.number, himmelblau(trial.params))
  }
  console.log(`${sampler.name}: ${study.best.value.toFixed(4)} at`, study.best.params)
}
