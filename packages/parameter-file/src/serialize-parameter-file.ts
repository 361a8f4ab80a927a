import type { Manifest } from './manifest.ts'
import { parseManifest, parseParameterFile } from './parse-parameter-file.ts'
import { SESSIONS, type ParameterFile, type Parameters } from './parameter-file.ts'

/**
 * The canonical bytes of a parameter file, as text to be encoded in UTF-8: keys in the contract's order, overrides in the
 * order of `default_parameters`, two spaces, LF, one line break at the end. Equal files give equal bytes.
 *
 * @throws ParameterFileError `parameter-file-invalid`.
 */
export function serializeParameterFile(file: ParameterFile): string {
  const checked = parseParameterFile(file, `the parameter file of ${file.strategy}`)
  const { default_parameters: defaults, session_overrides: overrides } = checked
  const ordered = (parameters: Parameters) =>
    Object.fromEntries(
      Object.keys(defaults)
        .filter((name) => Object.hasOwn(parameters, name))
        .map((name) => [name, parameters[name]]),
    )
  const { validation_metrics: metrics } = checked
  return json({
    strategy: checked.strategy,
    version: checked.version,
    last_updated: checked.last_updated,
    baseline_sharpe: checked.baseline_sharpe,
    optimized_sharpe: checked.optimized_sharpe,
    improvement_pct: checked.improvement_pct,
    default_parameters: defaults,
    session_overrides: Object.fromEntries(SESSIONS.map((session) => [session, ordered(overrides[session])])),
    validation_metrics: {
      out_of_sample_sharpe: metrics.out_of_sample_sharpe,
      win_rate: metrics.win_rate,
      avg_r_multiple: metrics.avg_r_multiple,
      max_drawdown: metrics.max_drawdown,
    },
  })
}

/** The canonical text of a manifest, in the schema's order. */
export function serializeManifest(manifest: Manifest): string {
  return json(parseManifest(manifest, `the manifest of ${manifest.strategy}`))
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
