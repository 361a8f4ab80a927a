import { categorical, float, int, type Parameters, type Space } from '../src/index.ts'

/** A function to be minimised, of a point of its space. */
export interface SearchFunction {
  readonly space: Space
  readonly valueAt: (params: Parameters) => number
}

const box = (size: number, low: number, high: number): Space =>
  Object.fromEntries(Array.from({ length: size }, (_, i) => [`x${i}`, float(low, high)]))
const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0)
/** A function of a list of numbers; the parameters are in its order. */
const ofList =
  (f: (xs: number[]) => number) =>
  (params: Parameters): number =>
    f(Object.values(params).map(Number))

const branin = ([x, y]: number[]): number => {
  const bend = y! - (5.1 / (4 * Math.PI ** 2)) * x! ** 2 + (5 / Math.PI) * x! - 6
  return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x!) + 10
}
const rosenbrock = (xs: number[]): number =>
  sum(xs.slice(1).map((next, i) => 100 * (next - xs[i]! ** 2) ** 2 + (1 - xs[i]!) ** 2))
const ackley = (xs: number[]): number =>
  20 +
  Math.E -
  20 * Math.exp(-0.2 * Math.sqrt(sum(xs.map((x) => x * x)) / xs.length)) -
  Math.exp(sum(xs.map((x) => Math.cos(2 * Math.PI * x))) / xs.length)
const griewank = (xs: number[]): number =>
  1 +
  sum(xs.map((x) => x * x)) / 4000 -
  xs.reduce((product, x, i) => product * Math.cos(x / Math.sqrt(i + 1)), 1)

function levy(xs: number[]): number {
  const w = xs.map((x) => 1 + (x - 1) / 4)
  const last = w.at(-1)!
  return (
    Math.sin(Math.PI * w[0]!) ** 2 +
    sum(w.slice(0, -1).map((v) => (v - 1) ** 2 * (1 + 10 * Math.sin(Math.PI * v + 1) ** 2))) +
    (last - 1) ** 2 * (1 + Math.sin(2 * Math.PI * last) ** 2)
  )
}

/** Height, then scale and centre of each parameter. */
const HARTMANN = [
  [1, [10, 3, 17, 3.5, 1.7, 8], [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886]],
  [1.2, [0.05, 10, 17, 0.1, 8, 14], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991]],
  [3, [3, 3.5, 1.7, 10, 17, 8], [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665]],
  [3.2, [17, 8, 0.05, 10, 0.1, 14], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381]],
] as const
const hartmann = (xs: number[]): number =>
  -sum(
    HARTMANN.map(
      ([height, scales, centres]) =>
        height * Math.exp(-sum(xs.map((x, j) => scales[j]! * (x - centres[j]!) ** 2))),
    ),
  )

function mixed5(params: Parameters): number {
  const [f0, f1, i0, i1] = [params['f0'], params['f1'], params['i0'], params['i1']].map(Number)
  const smooth =
    4 * (f0! - 0.3) ** 2 + (Math.log10(f1!) + 1.5) ** 2 + ((i0! - 14) / 20) ** 2 + ((i1! - 60) / 100) ** 2
  const choice = ['a', 'b', 'c', 'd'].indexOf(String(params['c0']))
  const turn = choice === 0 ? (Math.abs(f0! - 0.3) * (i0! - 14) * 0.2) / 40 : 0
  return smooth + [0, 0.3, 0.6, 1][choice]! + turn
}

/** Logarithmic, whole and stepped numbers and choices, of which two pairs depend on each other. */
function mixed7(params: Parameters): number {
  const [depth, layers, rate, decay, share] = ['depth', 'layers', 'rate', 'decay', 'share'].map((name) =>
    Number(params[name]),
  )
  const mode = ['plain', 'nested', 'shifted'].indexOf(String(params['mode']))
  return (
    (Math.log10(rate!) - [-2, -3, -1][mode]!) ** 2 +
    0.3 * (Math.log10(decay!) + 4) ** 2 +
    ((depth! - 7) / 4) ** 2 +
    Math.abs(layers! * depth! - 28) / 20 +
    2 * (share! - 0.8) ** 2 +
    [0.2, 0, 0.5][mode]! +
    (params['isCentred'] === true ? 0 : 0.15 + 0.1 * share!)
  )
}

/** The functions of the pass rule, and others that no setting was ever chosen on. */
export const searchFunctions: Readonly<Record<string, SearchFunction>> = {
  sphere5: { space: box(5, -5, 5), valueAt: ofList((xs) => sum(xs.map((x) => x * x))) },
  rosenbrock4: { space: box(4, -2, 2), valueAt: ofList(rosenbrock) },
  rastrigin5: {
    space: box(5, -5.12, 5.12),
    valueAt: ofList((xs) => 50 + sum(xs.map((x) => x * x - 10 * Math.cos(2 * Math.PI * x)))),
  },
  branin: { space: { x0: float(-5, 10), x1: float(0, 15) }, valueAt: ofList(branin) },
  styblinski_tang6: {
    space: box(6, -5, 5),
    valueAt: ofList((xs) => 0.5 * sum(xs.map((x) => x ** 4 - 16 * x * x + 5 * x))),
  },
  mixed5: {
    space: {
      f0: float(0, 1),
      f1: float(1e-4, 1, { log: true }),
      i0: int(2, 50),
      i1: int(10, 200, { step: 10 }),
      c0: categorical(['a', 'b', 'c', 'd']),
    },
    valueAt: mixed5,
  },
  ackley6: { space: box(6, -32.768, 32.768), valueAt: ofList(ackley) },
  levy5: { space: box(5, -10, 10), valueAt: ofList(levy) },
  griewank4: { space: box(4, -60, 60), valueAt: ofList(griewank) },
  michalewicz5: {
    space: box(5, 0, Math.PI),
    valueAt: ofList(
      (xs) => -sum(xs.map((x, i) => Math.sin(x) * Math.sin(((i + 1) * x * x) / Math.PI) ** 20)),
    ),
  },
  hartmann6: { space: box(6, 0, 1), valueAt: ofList(hartmann) },
  mixed7: {
    space: {
      depth: int(1, 20),
      layers: int(1, 32, { log: true }),
      rate: float(1e-6, 1, { log: true }),
      decay: float(1e-8, 1e-1, { log: true }),
      share: float(0, 1, { step: 0.05 }),
      mode: categorical(['plain', 'nested', 'shifted']),
      isCentred: categorical([true, false]),
    },
    valueAt: mixed7,
  },
}
