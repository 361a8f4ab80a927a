/**
 * W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969):
 * relative error below 1e-15 on the whole line, tails included.
 */
const NEAR = [
  3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694, 0.18577770618460315,
]
const NEAR_BELOW = [23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171]
const MIDDLE = [
  0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972, 2.1531153547440383e-8,
]
const MIDDLE_BELOW = [
  15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
]
const FAR = [
  0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275, 0.0006587491615298378,
  0.016315387137302097,
]
const FAR_BELOW = [
  2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
]
const INVERSE_ROOT_PI = 0.5641895835477563

/** Below this the error function itself is computed, above it its complement. */
export const ERF_NEAR = 0.46875

/** The error function for |x| ≤ 0.46875. */
export function erfNear(x: number): number {
  const y = x * x
  let above = NEAR[4]! * y
  let below = y
  for (let i = 0; i < 3; i++) {
    above = (above + NEAR[i]!) * y
    below = (below + NEAR_BELOW[i]!) * y
  }
  return (x * (above + NEAR[3]!)) / (below + NEAR_BELOW[3]!)
}

/** exp(x²) · erfc(x) for x ≥ 0.46875: what is left of the complement once its exponential decay is taken out. */
export function scaledErfcFar(x: number): number {
  if (x <= 4) {
    let above = MIDDLE[8]! * x
    let below = x
    for (let i = 0; i < 7; i++) {
      above = (above + MIDDLE[i]!) * x
      below = (below + MIDDLE_BELOW[i]!) * x
    }
    return (above + MIDDLE[7]!) / (below + MIDDLE_BELOW[7]!)
  }
  const y = 1 / (x * x)
  let above = FAR[5]! * y
  let below = y
  for (let i = 0; i < 4; i++) {
    above = (above + FAR[i]!) * y
    below = (below + FAR_BELOW[i]!) * y
  }
  return (INVERSE_ROOT_PI - (y * (above + FAR[4]!)) / (below + FAR_BELOW[4]!)) / x
}
