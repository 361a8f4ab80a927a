import { invalidSpace } from './invalid-space.ts'
import { searchAxis } from './search-axis.ts'
import type { Dimension, ParameterValue, Space } from './space.ts'

/**
 * Checks every condition of a space whose dimensions are checked.
 *
 * @param names the space's names in their canonical order
 * @returns the names with parents before their children, canonical among equals
 * @throws OptimizerError `invalid-space`: an unknown parent, a cycle, or a value that the parent cannot take
 */
export function checkConditions(space: Space, names: readonly string[]): string[] {
  const known = new Set(names)
  for (const name of names) {
    for (const [parent, values] of Object.entries(space[name]!.when ?? {})) {
      if (!known.has(parent)) throw invalidSpace(named(name), `when: there is no parameter ${quoted(parent)}`)
      checkValues(name, parent, space[parent]!, values)
    }
  }
  return parentsFirst(space, names)
}

function checkValues(
  name: string,
  parent: string,
  dimension: Dimension,
  values: readonly ParameterValue[],
): void {
  const axis = searchAxis(parent, dimension)
  if (!Number.isFinite(axis.size)) {
    throw invalidSpace(
      named(name),
      `when: ${quoted(parent)} is continuous and meets no value; give it a step`,
    )
  }
  for (const value of values) {
    const possible =
      axis.kind === 'choice'
        ? axis.choices.includes(value)
        : axis.covers(value) && axis.nearest(axis.coordinate(value)) === value
    if (!possible) throw invalidSpace(named(name), `when: ${quoted(parent)} is never ${quoted(value)}`)
  }
}

function parentsFirst(space: Space, names: readonly string[]): string[] {
  const ordered = new Set<string>()
  const path: string[] = []
  const visit = (name: string): void => {
    if (ordered.has(name)) return
    if (path.includes(name)) {
      const cycle = [...path.slice(path.indexOf(name)), name].join(' → ')
      throw invalidSpace(named(name), `when: it depends on itself: ${cycle}`)
    }
    path.push(name)
    for (const parent of Object.keys(space[name]!.when ?? {}).sort()) visit(parent)
    path.pop()
    ordered.add(name)
  }
  for (const name of names) visit(name)
  return [...ordered]
}

function named(name: string): string {
  return `parameter ${quoted(name)}`
}

function quoted(value: ParameterValue): string {
  return JSON.stringify(value)
}
