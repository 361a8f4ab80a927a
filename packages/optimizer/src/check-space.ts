import { z } from 'zod'
import { checkConditions } from './check-conditions.ts'
import { invalidSpace } from './invalid-space.ts'
import type { Space } from './space.ts'

/** Finer grids cannot be told apart at 10 decimals. */
const SMALLEST_STEP = 1e-9
/** Parts of a number that are told apart with room to spare: the ends of a grid's cells lie half a step from its values. */
const FINEST = 2 ** 50
/** Narrower ranges have no inverse. */
const NARROWEST = 1e-300

const value = z.union([z.string(), z.number(), z.boolean()])
const condition = z
  .record(z.string(), z.array(value).nonempty('it needs at least one value'))
  .refine((when) => Object.keys(when).length > 0, 'it names no parameter')

const range = {
  low: z.number(),
  high: z.number(),
  step: z.number().positive().optional(),
  log: z.boolean().optional(),
  when: condition.optional(),
}
const ordered = { message: 'low must not be above high' }
const isOrdered = ({ low, high }: { low: number; high: number }): boolean => low <= high
const isFiniteRange = ({ low, high }: { low: number; high: number }): boolean => Number.isFinite(high - low)
const tooFine = {
  message: 'low and high must lie within 2^50 steps of 0: beyond, neighbouring values cannot be told apart',
}

function hasCells(low: number, high: number, step: number): boolean {
  return low === high || Math.max(Math.abs(low), Math.abs(high)) <= step * FINEST
}

/** Whether a continuous range, or its logarithm, is wide enough to be divided. */
function isDivisible({ low, high, log }: { low: number; high: number; log?: boolean | undefined }): boolean {
  if (low === high) return true
  const [first, last] = log ? [Math.log(low), Math.log(high)] : [low, high]
  return last - first >= Math.max(NARROWEST, Math.abs(first) / FINEST, Math.abs(last) / FINEST)
}

const floatSchema = z
  .object({ kind: z.literal('float'), ...range })
  .refine(isOrdered, ordered)
  .refine(isFiniteRange, 'the range from low to high is too wide for a number')
  .refine(({ log, step }) => !(log && step !== undefined), 'log and step exclude each other')
  .refine(({ log, low }) => !log || low > 0, 'log needs a low above 0')
  .refine(({ step }) => step === undefined || step >= SMALLEST_STEP, `step must be at least ${SMALLEST_STEP}`)
  .refine(({ low, high, step }) => step === undefined || hasCells(low, high, step), tooFine)
  .refine(
    (range) => range.step !== undefined || isDivisible(range),
    'low and high are too near to each other',
  )

const intSchema = z
  .object({
    kind: z.literal('int'),
    ...range,
    low: z.int(),
    high: z.int(),
    step: z.int().positive().optional(),
  })
  .refine(isOrdered, ordered)
  .refine(
    ({ log, step }) => !(log && step !== undefined && step !== 1),
    'log and a step above 1 exclude each other',
  )
  .refine(({ log, low }) => !log || low >= 1, 'log needs a low of at least 1')
  .refine(({ low, high, step = 1 }) => hasCells(low, high, step), tooFine)

const categoricalSchema = z.object({
  kind: z.literal('categorical'),
  choices: z
    .array(value)
    .nonempty('there must be at least one choice')
    .refine((choices) => new Set(choices).size === choices.length, 'choices must differ from each other'),
  when: condition.optional(),
})

const dimensionSchema = z.discriminatedUnion('kind', [floatSchema, intSchema, categoricalSchema])

/** Checks one dimension, whoever made it; fields that are not known here are let through. */
export function checkDimension(dimension: unknown, what: string): void {
  const checked = dimensionSchema.safeParse(dimension)
  if (checked.success) return
  const issue = checked.error.issues[0]
  if (issue?.code === 'invalid_union')
    throw invalidSpace(what, "kind must be 'float', 'int' or 'categorical'")
  throw invalidSpace(what, [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '))
}

/** A space's names. */
export interface CheckedNames {
  /** In their canonical order. */
  readonly names: readonly string[]
  /** Parents before the parameters that depend on them. */
  readonly parentsFirst: readonly string[]
}

/** Checks every dimension of a space and every condition. */
export function checkSpace(space: Space): CheckedNames {
  const names = Object.keys(space).sort()
  if (names.length === 0) throw invalidSpace('space', 'there must be at least one parameter')
  // An assignment to this name sets no field.
  if (names.includes('__proto__')) throw invalidSpace('space', 'no parameter can be called "__proto__"')
  for (const name of names) checkDimension(space[name], `parameter ${JSON.stringify(name)}`)
  return { names, parentsFirst: checkConditions(space, names) }
}
