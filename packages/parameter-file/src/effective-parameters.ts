import type { ParameterFile, Parameters, Session } from './parameter-file.ts'

/** Every parameter in force in a session: the defaults with the session's overrides laid over them. */
export function effectiveParameters(file: ParameterFile, session: Session): Parameters {
  return { ...file.default_parameters, ...file.session_overrides[session] }
}
