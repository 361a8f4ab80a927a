import { canonicalJson } from './canonical-json.ts'
import type { SearchAxis } from './search-axis.ts'
import type { Point } from './search-space.ts'
import type { Space } from './space.ts'

/** How the conditions of a space act on its points. */
export interface Settling {
  readonly conditional: boolean
  readonly groups: readonly (readonly number[])[]
  readonly settle: (point: Point) => Point
}

/** A condition in a point's terms. */
interface Rule {
  readonly axis: number
  readonly parents: readonly { readonly axis: number; readonly values: ReadonlySet<number> }[]
}

/** @param parentsFirst the names of the axes, parents before the parameters that depend on them */
export function settling(
  space: Space,
  axes: readonly SearchAxis[],
  parentsFirst: readonly string[],
): Settling {
  const indices = new Map(axes.map(({ name }, i) => [name, i]))
  const rules = parentsFirst.flatMap((name): Rule[] => {
    const { when } = space[name]!
    if (when === undefined) return []
    const parents = Object.entries(when).map(([parent, values]) => {
      const index = indices.get(parent)!
      const axis = axes[index]!
      const numbers = values.map((value) =>
        axis.kind === 'choice' ? axis.choices.indexOf(value) : Number(value),
      )
      return { axis: index, values: new Set(numbers) }
    })
    return [{ axis: indices.get(name)!, parents }]
  })
  return {
    conditional: rules.length > 0,
    groups: groupsOf(space, axes),
    settle: (point) => {
      if (rules.length === 0) return point
      const settled = point.slice()
      for (const { axis, parents } of rules) {
        // The value of a parent that is absent is NaN by now, and in no set of values.
        if (!parents.every((parent) => parent.values.has(settled[parent.axis]!))) settled[axis] = NaN
      }
      return settled
    },
  }
}

function groupsOf(space: Space, axes: readonly SearchAxis[]): number[][] {
  const groups = new Map<string, number[]>()
  axes.forEach(({ name }, i) => {
    const key = canonicalJson(sortedValues(space[name]!.when ?? {}))
    groups.set(key, [...(groups.get(key) ?? []), i])
  })
  return [...groups.values()]
}

/** Two conditions that list the same values in another order are the same. */
function sortedValues(when: NonNullable<Space[string]['when']>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(when).map(([parent, values]) => [
      parent,
      values.map((value) => JSON.stringify(value)).sort(),
    ]),
  )
}
