import { pythonJson, PythonFloat } from './python-json.ts'
import { searchAxis } from './search-axis.ts'
import type { Dimension, ParameterValue } from './space.ts'

/** A dimension in Optuna's terms. */
export interface OptunaDistribution {
  /** As `optuna.distributions.distribution_to_json` writes it. */
  readonly json: string
  /** A value as Optuna stores it: numbers as floats, a choice as its index. */
  readonly internal: (value: ParameterValue) => number | PythonFloat
}

/** Optuna has no word for a condition: a parameter that is not there is simply absent from its trials. */
export function optunaDistribution(name: string, dimension: Dimension): OptunaDistribution {
  if (dimension.kind === 'categorical') {
    const { choices } = dimension
    return distribution('CategoricalDistribution', { choices }, (value) => choices.indexOf(value))
  }
  const { kind, low, step, log = false } = dimension
  const internal = (value: ParameterValue): PythonFloat => new PythonFloat(Number(value))
  const axis = searchAxis(name, dimension)
  // Optuna wants the last point of a grid for its upper end.
  const isGrid = axis.kind === 'number' && Number.isFinite(axis.size)
  const high = isGrid ? axis.at(axis.size - 1) : dimension.high
  if (kind === 'int') return distribution('IntDistribution', { log, step: step ?? 1, low, high }, internal)
  const attributes = {
    step: step === undefined ? null : new PythonFloat(step),
    low: new PythonFloat(low),
    high: new PythonFloat(high),
    log,
  }
  return distribution('FloatDistribution', attributes, internal)
}

function distribution(
  name: string,
  attributes: Readonly<Record<string, unknown>>,
  internal: OptunaDistribution['internal'],
): OptunaDistribution {
  return { json: pythonJson({ name, attributes }), internal }
}
