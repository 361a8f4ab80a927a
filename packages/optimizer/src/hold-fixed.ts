import { checkSpace } from './check-space.ts'
import { OptimizerError } from './optimizer-error.ts'
import { searchAxis } from './search-axis.ts'
import type { Parameters } from './search-space.ts'
import type { Condition, Dimension, ParameterValue, Space } from './space.ts'

/**
 * The space that is left to search when some parameters are held at a value: a held one has that value alone, and what
 * depends on another value of it is gone.
 *
 * @throws OptimizerError `invalid-space`; `invalid-parameters`: a fixed parameter is not in the space or out of bounds
 */
export function holdFixed(space: Space, fixed: Partial<Parameters>): Space {
  const { names, parentsFirst } = checkSpace(space)
  const held = new Map(Object.entries(fixed))
  for (const name of held.keys()) {
    if (!names.includes(name)) throw refused(`The space has no parameter "${name}" to fix`, fixed)
  }
  const left: Record<string, Dimension> = {}
  for (const name of parentsFirst) {
    const value = held.get(name)
    const dimension = value === undefined ? space[name]! : heldAt(name, space[name]!, value, fixed)
    const when = remaining(dimension.when, left, held)
    if (when === null) continue
    left[name] = when === undefined ? dimension : { ...dimension, when }
  }
  return left
}

function heldAt(
  name: string,
  dimension: Dimension,
  value: ParameterValue,
  fixed: Partial<Parameters>,
): Dimension {
  const axis = searchAxis(name, dimension)
  const when = dimension.when === undefined ? {} : { when: dimension.when }
  if (dimension.kind === 'categorical') {
    if (dimension.choices.includes(value)) return { kind: 'categorical', choices: [value], ...when }
  } else if (axis.kind === 'number' && axis.covers(value)) {
    // A float, whatever it was: current parameters may lie beside the grid.
    return { kind: 'float', low: value, high: value, ...when }
  }
  throw refused(`Parameter "${name}" cannot be fixed at ${JSON.stringify(value)}`, fixed)
}

/** The condition with the values that its parents can still have; null if it can no longer hold. */
function remaining(
  when: Condition | undefined,
  left: Space,
  held: ReadonlyMap<string, ParameterValue | undefined>,
): Condition | null | undefined {
  if (when === undefined) return undefined
  const entries = Object.entries(when).map(([parent, values]): [string, readonly ParameterValue[]] => [
    parent,
    Object.hasOwn(left, parent) ? values.filter((value) => (held.get(parent) ?? value) === value) : [],
  ])
  return entries.some(([, values]) => values.length === 0) ? null : Object.fromEntries(entries)
}

function refused(why: string, fixed: Partial<Parameters>): OptimizerError {
  return new OptimizerError('invalid-parameters', why, {
    remedy: 'Fix parameters of the space at values inside their bounds.',
    context: { fixed },
  })
}
