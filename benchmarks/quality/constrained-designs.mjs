import { optimizer } from './sources.mjs'

const { float } = optimizer
const { PI, max, sqrt } = Math

/**
 * Engineering designs with rules that most sets break, in the forms of C. A. Coello Coello, 2000: `truth` is what is to be
 * minimised, and `rules` says by how much each of its rules is broken, each as a share of what it allows; nothing above 0
 * is allowed.
 */
const weldedBeam = {
  name: 'welded beam',
  space: { h: float(0.1, 2), l: float(0.1, 10), t: float(0.1, 10), b: float(0.1, 2) },
  truth: ({ h, l, t, b }) => 1.10471 * h * h * l + 0.04811 * t * b * (14 + l),
  rules({ h, l, t, b }) {
    const [load, length, young, shear] = [6000, 14, 30e6, 12e6]
    const direct = load / (sqrt(2) * h * l)
    const moment = load * (length + l / 2)
    const radius = sqrt(l ** 2 / 4 + ((h + t) / 2) ** 2)
    const polar = 2 * sqrt(2) * h * l * (l ** 2 / 12 + ((h + t) / 2) ** 2)
    const twist = (moment * radius) / polar
    const stress = sqrt(direct ** 2 + (direct * twist * l) / radius + twist ** 2)
    const bending = (6 * load * length) / (b * t ** 2)
    const deflection = (4 * load * length ** 3) / (young * t ** 3 * b)
    const buckling =
      ((4.013 * young * sqrt((t ** 2 * b ** 6) / 36)) / length ** 2) *
      (1 - (t / (2 * length)) * sqrt(young / (4 * shear)))
    return [
      stress / 13_600 - 1,
      bending / 30_000 - 1,
      (h - b) / 2,
      (1.10471 * h * h + 0.04811 * t * b * (14 + l)) / 5 - 1,
      0.125 / h - 1,
      deflection / 0.25 - 1,
      1 - buckling / load,
    ]
  },
}

const spring = {
  name: 'spring',
  space: { wire: float(0.05, 2), coil: float(0.25, 1.3), turns: float(2, 15) },
  truth: ({ wire, coil, turns }) => (turns + 2) * coil * wire ** 2,
  rules({ wire, coil, turns }) {
    return [
      1 - (coil ** 3 * turns) / (71_785 * wire ** 4),
      (4 * coil ** 2 - wire * coil) / (12_566 * (coil * wire ** 3 - wire ** 4)) + 1 / (5108 * wire ** 2) - 1,
      1 - (140.45 * wire) / (coil ** 2 * turns),
      (wire + coil) / 1.5 - 1,
    ]
  },
}

/** Shell and head come in sixteenths of an inch. */
const pressureVessel = {
  name: 'pressure vessel',
  space: {
    shell: float(0.0625, 6.1875, { step: 0.0625 }),
    head: float(0.0625, 6.1875, { step: 0.0625 }),
    radius: float(10, 200),
    length: float(10, 200),
  },
  truth: ({ shell, head, radius, length }) =>
    0.6224 * shell * radius * length +
    1.7781 * head * radius ** 2 +
    3.1661 * shell ** 2 * length +
    19.84 * shell ** 2 * radius,
  rules({ shell, head, radius, length }) {
    const volume = PI * radius ** 2 * length + (4 / 3) * PI * radius ** 3
    return [
      (0.0193 * radius) / shell - 1,
      (0.00954 * radius) / head - 1,
      1 - volume / 1_296_000,
      length / 240 - 1,
    ]
  },
}

/** A set that breaks rules has no value, but says by how much it breaks them. */
export const constrainedDesigns = [weldedBeam, spring, pressureVessel].map((design) => ({
  ...design,
  violation: (params) => design.rules(params).reduce((sum, broken) => sum + max(0, broken), 0),
}))
