import { gridValues, s2 } from './sources.mjs'

const axes = s2.parameters.map(gridValues)
const names = s2.parameters.map(({ name }) => name)

/** Values along each parameter, in the order of its declarations. */
export const sizes = axes.map((values) => values.length)

/** Number of points of S2's grid. */
export const gridSize = sizes.reduce((product, size) => product * size, 1)

/** How far apart two points lie that differ by one step of a parameter: the last one changes fastest. */
export const strides = sizes.map((_, i) => sizes.slice(i + 1).reduce((product, size) => product * size, 1))

/** The values of a point, in the order of the declarations. */
export function valuesAt(index) {
  return axes.map((values, i) => values[Math.floor(index / strides[i]) % values.length])
}

export function parametersAt(index) {
  const values = valuesAt(index)
  return Object.fromEntries(names.map((name, i) => [name, values[i]]))
}

export function indexOf(parameters) {
  return names.reduce((sum, name, i) => {
    const at = axes[i].findIndex((value) => Math.abs(value - parameters[name]) < 1e-9)
    if (at < 0) throw new Error(`${name} ${parameters[name]} is not on the grid`)
    return sum + at * strides[i]
  }, 0)
}

/** Whether S2's own constraints allow the parameters. */
export function isAllowed(parameters) {
  return s2.constraints.every((rule) => rule.holds(parameters))
}

/** S2's declarations as dimensions, ours or Optuna's. */
export const s2Space = Object.fromEntries(
  s2.parameters.map(({ name, kind, low, high, step }) => [name, { kind, low, high, step }]),
)
