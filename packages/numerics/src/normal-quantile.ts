/**
 * M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988):
 * relative error about 1e-16 for tails down to e^-700.
 */
const CENTRE = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
]
const CENTRE_BELOW = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
]
const TAIL = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
]
const TAIL_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
]
const FAR_TAIL = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const FAR_TAIL_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
]

function ratio(above: readonly number[], below: readonly number[], x: number): number {
  let p = above[7]!
  let q = below[7]!
  for (let i = 6; i >= 0; i--) {
    p = p * x + above[i]!
    q = q * x + below[i]!
  }
  return p / q
}

/**
 * The x with Φ(x) = p, for p from 0 to 1; NaN outside. Above one half p itself has few digits left: where the upper tail
 * is known, take −normalQuantile(tail).
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN
  const q = p - 0.5
  if (q >= -0.425 && q <= 0.425) return q * ratio(CENTRE, CENTRE_BELOW, 0.180625 - q * q)
  if (q > 0) return -normalQuantile(1 - p)
  const r = Math.sqrt(-Math.log(p))
  return r <= 5 ? -ratio(TAIL, TAIL_BELOW, r - 1.6) : -ratio(FAR_TAIL, FAR_TAIL_BELOW, r - 5)
}
