import { box, ofList, sum } from './function-space.mjs'
import { optimizer } from './sources.mjs'

const { categorical, float, int } = optimizer
const { PI, abs, cos, exp, hypot, log, log10, sin, sqrt } = Math

/** H.-P. Schwefel, 1981: the best summit stands far from the next. Least value 0 at 420.9687 everywhere. */
const schwefel = (xs) => 418.9828872724338 * xs.length - sum(xs.map((x) => x * sin(sqrt(abs(x)))))

/** Least value 0 at 0. */
function zakharov(xs) {
  const slope = sum(xs.map((x, i) => 0.5 * (i + 1) * x))
  return sum(xs.map((x) => x * x)) + slope ** 2 + slope ** 4
}

/** L. C. W. Dixon and R. C. Price, 1989. Least value 0 at 2^(2^(1 − i) − 1) for the i-th number from 1 on. */
function dixonPrice(xs) {
  return (xs[0] - 1) ** 2 + sum(xs.slice(1).map((x, i) => (i + 2) * (2 * x * x - xs[i]) ** 2))
}

/** L. C. W. Dixon and G. P. Szegő (ed.), 1978. Least value −1.0316 at ±(0.0898, −0.7126). */
const sixHumpCamel = ([x, y]) => (4 - 2.1 * x * x + x ** 4 / 3) * x * x + x * y + (4 * y * y - 4) * y * y

const SHEKEL_WIDTHS = [0.1, 0.2, 0.2, 0.4, 0.4, 0.6, 0.3, 0.7, 0.5, 0.5]
const SHEKEL_CENTRES = [
  [4, 4, 4, 4],
  [1, 1, 1, 1],
  [8, 8, 8, 8],
  [6, 6, 6, 6],
  [3, 7, 3, 7],
  [2, 9, 2, 9],
  [5, 5, 3, 3],
  [8, 1, 8, 1],
  [6, 2, 6, 2],
  [7, 3.6, 7, 3.6],
]

/** J. Shekel, 1971, in the form of Dixon and Szegő with ten holes. Least value −10.5364 near (4, 4, 4, 4). */
function shekel(xs) {
  return -sum(
    SHEKEL_CENTRES.map((centre, i) => 1 / (SHEKEL_WIDTHS[i] + sum(xs.map((x, j) => (x - centre[j]) ** 2)))),
  )
}

/** R. Salomon, 1996: rings around the least value, 0 at 0. */
function salomon(xs) {
  const radius = hypot(...xs)
  return 1 - cos(2 * PI * radius) + 0.1 * radius
}

/** M. J. D. Powell, 1962, in blocks of four. Least value 0 at 0. */
function powell(xs) {
  const blocks = Array.from({ length: xs.length / 4 }, (_, i) => xs.slice(4 * i, 4 * i + 4))
  return sum(
    blocks.map(([a, b, c, d]) => (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4),
  )
}

/** A. A. Goldstein and J. F. Price, 1971. Least value 3 at (0, −1). */
function goldsteinPrice([x, y]) {
  const near = (x + y + 1) ** 2 * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y)
  const far = (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y)
  return (1 + near) * (30 + far)
}

/** Alpine 1 (S. Rahnamayan and others, 2007): creases. Least value 0 at 0. */
const alpine = (xs) => sum(xs.map((x) => abs(x * sin(x) + 0.1 * x)))

const HARTMANN_HEIGHTS = [1, 1.2, 3, 3.2]
const HARTMANN_SCALES = [
  [3, 10, 30],
  [0.1, 10, 35],
  [3, 10, 30],
  [0.1, 10, 35],
]
const HARTMANN_CENTRES = [
  [0.3689, 0.117, 0.2673],
  [0.4699, 0.4387, 0.747],
  [0.1091, 0.8732, 0.5547],
  [0.0381, 0.5743, 0.8828],
]

/** Dixon and Szegő, 1978. Least value −3.8628 at (0.1146, 0.5556, 0.8525). */
function hartmann3(xs) {
  return -sum(
    HARTMANN_HEIGHTS.map(
      (height, i) =>
        height * exp(-sum(xs.map((x, j) => HARTMANN_SCALES[i][j] * (x - HARTMANN_CENTRES[i][j]) ** 2))),
    ),
  )
}

/** Of every kind of parameter, some of which are there only beside a choice. Least value 0. */
function conditional8({ rate, window, entry, threshold, depth, exit, target, trail }) {
  const common = (log10(rate) + 2.2) ** 2 + log(window / 40) ** 2
  const entering = entry === 'breakout' ? 0.4 + (threshold - 2.5) ** 2 : ((depth - 12) / 8) ** 2
  const leaving =
    exit === 'target'
      ? 0.2 + 0.5 * (target - 1.5 * (threshold ?? 1.2)) ** 2
      : (trail - 2 - (depth ?? 20) / 24) ** 2
  return common + entering + leaving
}

const conditionalSpace = {
  rate: float(1e-5, 1, { log: true }),
  window: int(5, 400, { log: true }),
  entry: categorical(['breakout', 'reversal']),
  exit: categorical(['target', 'trailing']),
  threshold: float(0.5, 4, { when: { entry: ['breakout'] } }),
  depth: int(1, 30, { when: { entry: ['reversal'] } }),
  target: float(0.5, 6, { step: 0.25, when: { exit: ['target'] } }),
  trail: float(0.5, 6, { when: { exit: ['trailing'] } }),
}

/** Functions to accept or refuse the samplers by: no setting was chosen on them, and each has a least value that is known. */
export const acceptanceFunctions = [
  { name: 'schwefel4', space: box(4, -500, 500), truth: ofList(schwefel) },
  { name: 'zakharov6', space: box(6, -5, 10), truth: ofList(zakharov) },
  { name: 'dixon_price5', space: box(5, -10, 10), truth: ofList(dixonPrice) },
  { name: 'six_hump_camel', space: { x0: float(-3, 3), x1: float(-2, 2) }, truth: ofList(sixHumpCamel) },
  { name: 'shekel4', space: box(4, 0, 10), truth: ofList(shekel) },
  { name: 'salomon5', space: box(5, -100, 100), truth: ofList(salomon) },
  { name: 'powell8', space: box(8, -4, 5), truth: ofList(powell) },
  { name: 'goldstein_price', space: box(2, -2, 2), truth: ofList(goldsteinPrice) },
  { name: 'alpine10', space: box(10, -10, 10), truth: ofList(alpine) },
  { name: 'conditional8', space: conditionalSpace, truth: conditional8 },
  { name: 'noisy hartmann3', space: box(3, 0, 1), truth: ofList(hartmann3), noise: 0.3 },
]
