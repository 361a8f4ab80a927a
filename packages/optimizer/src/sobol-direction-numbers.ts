/** A primitive polynomial over the field of two elements, and the numbers its recurrence begins with. */
export interface SobolAxis {
  /** Degree of the polynomial. */
  readonly degree: number
  /** Its inner coefficients as bits, the highest power first. */
  readonly coefficients: number
  /** The first odd numbers m₁, m₂ … */
  readonly start: readonly number[]
}

const axis = (degree: number, coefficients: number, ...start: number[]): SobolAxis => ({
  degree,
  coefficients,
  start,
})

/**
 * Direction numbers of the axes from the second on, from the table new-joe-kuo-6 (S. Joe and F. Y. Kuo, Constructing
 * Sobol sequences with better two-dimensional projections, 2008). The first axis is the van der Corput sequence.
 */
export const SOBOL_AXES: readonly SobolAxis[] = [
  axis(1, 0, 1),
  axis(2, 1, 1, 3),
  axis(3, 1, 1, 3, 1),
  axis(3, 2, 1, 1, 1),
  axis(4, 1, 1, 1, 3, 3),
  axis(4, 4, 1, 3, 5, 13),
  axis(5, 2, 1, 1, 5, 5, 17),
  axis(5, 4, 1, 1, 5, 5, 5),
  axis(5, 7, 1, 1, 7, 11, 19),
  axis(5, 11, 1, 1, 5, 1, 1),
  axis(5, 13, 1, 1, 1, 3, 11),
  axis(5, 14, 1, 3, 5, 5, 31),
  axis(6, 1, 1, 3, 3, 9, 7, 49),
  axis(6, 13, 1, 1, 1, 15, 21, 21),
  axis(6, 16, 1, 3, 1, 13, 27, 49),
  axis(6, 19, 1, 1, 1, 15, 7, 5),
  axis(6, 22, 1, 3, 1, 15, 13, 25),
  axis(6, 25, 1, 1, 5, 5, 19, 61),
  axis(7, 1, 1, 3, 7, 11, 23, 15, 103),
  axis(7, 4, 1, 3, 7, 13, 13, 15, 69),
  axis(7, 7, 1, 1, 3, 13, 7, 35, 63),
  axis(7, 8, 1, 3, 5, 9, 1, 25, 53),
  axis(7, 14, 1, 3, 1, 13, 9, 35, 107),
  axis(7, 19, 1, 3, 1, 5, 27, 61, 31),
  axis(7, 21, 1, 1, 5, 11, 19, 41, 61),
  axis(7, 28, 1, 3, 5, 3, 3, 13, 69),
  axis(7, 31, 1, 1, 7, 13, 1, 19, 1),
  axis(7, 32, 1, 3, 7, 5, 13, 19, 59),
  axis(7, 37, 1, 1, 3, 9, 25, 29, 41),
  axis(7, 41, 1, 3, 5, 13, 23, 1, 55),
  axis(7, 42, 1, 3, 7, 3, 13, 59, 17),
]
