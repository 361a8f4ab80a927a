import { z } from 'zod'
import { OptimizerError } from './optimizer-error.ts'
import type { Space } from './space.ts'

/** Finer grids cannot be told apart at 10 decimals. */
const SMALLEST_STEP = 1e-9

const range = {
  low: z.number(),
  high: z.number(),
  step: z.number().positive().optional(),
  log: z.boolean().optional(),
}
const ordered = { message: 'low must not be above high' }
const isOrdered = ({ low, high }: { low: number; high: number }): boolean => low <= high
const isFiniteRange = ({ low, high }: { low: number; high: number }): boolean => Number.isFinite(high - low)

const floatSchema = z
  .object({ kind: z.literal('float'), ...range })
  .refine(isOrdered, ordered)
  .refine(isFiniteRange, 'the range from low to high is too wide for a number')
  .refine(({ log, step }) => !(log && step !== undefined), 'log and step exclude each other')
  .refine(({ log, low }) => !log || low > 0, 'log needs a low above 0')
  .refine(({ step }) => step === undefined || step >= SMALLEST_STEP, `step must be at least ${SMALLEST_STEP}`)

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

const categoricalSchema = z.object({
  kind: z.literal('categorical'),
  choices: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .nonempty('there must be at least one choice')
    .refine((choices) => new Set(choices).size === choices.length, 'choices must differ from each other'),
})

const dimensionSchema = z.discriminatedUnion('kind', [floatSchema, intSchema, categoricalSchema])

function invalid(what: string, why: string): OptimizerError {
  return new OptimizerError('invalid-space', `${what}: ${why}`, {
    remedy: 'Correct the declaration of this parameter.',
    context: { parameter: what },
  })
}

/** Checks one dimension, whoever made it; fields that are not known here are let through. */
export function checkDimension(dimension: unknown, what: string): void {
  const checked = dimensionSchema.safeParse(dimension)
  if (checked.success) return
  const issue = checked.error.issues[0]
  if (issue?.code === 'invalid_union') throw invalid(what, "kind must be 'float', 'int' or 'categorical'")
  throw invalid(what, [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '))
}

/** Checks every dimension of a space and returns the names in their canonical order. */
export function checkSpace(space: Space): string[] {
  const names = Object.keys(space).sort()
  if (names.length === 0) throw invalid('space', 'there must be at least one parameter')
  for (const name of names) checkDimension(space[name], `parameter ${JSON.stringify(name)}`)
  return names
}
