import { box, ofList, sum } from './function-space.mjs'
import { optimizer } from './sources.mjs'

const { categorical, float, int } = optimizer
const { PI, abs, cos, exp, log10, sin, sqrt } = Math

const branin = ([x, y]) =>
  (y - (5.1 / (4 * PI ** 2)) * x ** 2 + (5 / PI) * x - 6) ** 2 + 10 * (1 - 1 / (8 * PI)) * cos(x) + 10
const rastrigin = (xs) => 10 * xs.length + sum(xs.map((x) => x * x - 10 * cos(2 * PI * x)))
const styblinskiTang = (xs) => 0.5 * sum(xs.map((x) => x ** 4 - 16 * x * x + 5 * x))

function rosenbrock(xs) {
  return sum(xs.slice(1).map((next, i) => 100 * (next - xs[i] ** 2) ** 2 + (1 - xs[i]) ** 2))
}

/** A. D. Ackley, 1987; L. C. W. Dixon and G. P. Szegő (ed.), 1978, and the functions' usual forms elsewhere. */
function ackley(xs) {
  const n = xs.length
  return (
    20 +
    Math.E -
    20 * exp(-0.2 * sqrt(sum(xs.map((x) => x * x)) / n)) -
    exp(sum(xs.map((x) => cos(2 * PI * x))) / n)
  )
}

function levy(xs) {
  const w = xs.map((x) => 1 + (x - 1) / 4)
  const last = w.at(-1)
  return (
    sin(PI * w[0]) ** 2 +
    sum(w.slice(0, -1).map((v) => (v - 1) ** 2 * (1 + 10 * sin(PI * v + 1) ** 2))) +
    (last - 1) ** 2 * (1 + sin(2 * PI * last) ** 2)
  )
}

function michalewicz(xs) {
  return -sum(xs.map((x, i) => sin(x) * sin(((i + 1) * x * x) / PI) ** 20))
}

function griewank(xs) {
  return (
    1 + sum(xs.map((x) => x * x)) / 4000 - xs.reduce((product, x, i) => product * cos(x / sqrt(i + 1)), 1)
  )
}

const HARTMANN_HEIGHTS = [1, 1.2, 3, 3.2]
const HARTMANN_SCALES = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
]
const HARTMANN_CENTRES = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]

function hartmann6(xs) {
  return -sum(
    HARTMANN_HEIGHTS.map(
      (height, i) =>
        height * exp(-sum(xs.map((x, j) => HARTMANN_SCALES[i][j] * (x - HARTMANN_CENTRES[i][j]) ** 2))),
    ),
  )
}

/** Integer, categorical and logarithmic parameters, two of which depend on each other. */
function mixed7({ depth, layers, rate, decay, share, mode, isCentred }) {
  const best = { plain: -2, nested: -3, shifted: -1 }[mode]
  const worth = { plain: 0.2, nested: 0, shifted: 0.5 }[mode]
  return (
    (log10(rate) - best) ** 2 +
    0.3 * (log10(decay) + 4) ** 2 +
    ((depth - 7) / 4) ** 2 +
    abs(layers * depth - 28) / 20 +
    2 * (share - 0.8) ** 2 +
    worth +
    (isCentred ? 0 : 0.15 + 0.1 * share)
  )
}

/** A valley of stairs: most steps of one parameter change nothing. */
function stairs(xs) {
  return sum(xs.map((x, i) => (i + 1) * Math.floor(abs(x - 0.7 * (i + 1)) + 0.5) ** 2))
}

function mixed5({ f0, f1, i0, i1, c0 }) {
  const smooth = 4 * (f0 - 0.3) ** 2 + (log10(f1) + 1.5) ** 2 + ((i0 - 14) / 20) ** 2 + ((i1 - 60) / 100) ** 2
  return (
    smooth + { a: 0, b: 0.3, c: 0.6, d: 1 }[c0] + (c0 === 'a' ? (abs(f0 - 0.3) * (i0 - 14) * 0.2) / 40 : 0)
  )
}

const mixed5Space = {
  f0: float(0, 1),
  f1: float(1e-4, 1, { log: true }),
  i0: int(2, 50),
  i1: int(10, 200, { step: 10 }),
  c0: categorical(['a', 'b', 'c', 'd']),
}
const mixed7Space = {
  depth: int(1, 20),
  layers: int(1, 32, { log: true }),
  rate: float(1e-6, 1, { log: true }),
  decay: float(1e-8, 1e-1, { log: true }),
  share: float(0, 1, { step: 0.05 }),
  mode: categorical(['plain', 'nested', 'shifted']),
  isCentred: categorical([true, false]),
}

/** The six functions of the reference figures, by the names they have there. */
export const goldenFunctions = [
  { name: 'sphere5', space: box(5, -5, 5), truth: ofList((xs) => sum(xs.map((x) => x * x))) },
  { name: 'rosenbrock4', space: box(4, -2, 2), truth: ofList(rosenbrock) },
  { name: 'rastrigin5', space: box(5, -5.12, 5.12), truth: ofList(rastrigin) },
  { name: 'branin', space: { x0: float(-5, 10), x1: float(0, 15) }, truth: ofList(branin) },
  { name: 'styblinski_tang6', space: box(6, -5, 5), truth: ofList(styblinskiTang) },
  { name: 'mixed5', space: mixed5Space, truth: mixed5 },
]

/** Others, which nothing was ever tuned to. `noise` is the deviation of what is added to each evaluation. */
export const otherFunctions = [
  { name: 'hartmann6', space: box(6, 0, 1), truth: ofList(hartmann6) },
  { name: 'ackley6', space: box(6, -32.768, 32.768), truth: ofList(ackley) },
  { name: 'rastrigin3', space: box(3, -5.12, 5.12), truth: ofList(rastrigin) },
  { name: 'levy5', space: box(5, -10, 10), truth: ofList(levy) },
  { name: 'michalewicz5', space: box(5, 0, PI), truth: ofList(michalewicz) },
  { name: 'griewank4', space: box(4, -60, 60), truth: ofList(griewank) },
  { name: 'mixed7', space: mixed7Space, truth: mixed7 },
  { name: 'stairs4', space: box(4, -8, 8, { step: 0.25 }), truth: ofList(stairs) },
  { name: 'noisy branin', space: { x0: float(-5, 10), x1: float(0, 15) }, truth: ofList(branin), noise: 5 },
  { name: 'noisy sphere8', space: box(8, -5, 5), truth: ofList((xs) => sum(xs.map((x) => x * x))), noise: 4 },
]
