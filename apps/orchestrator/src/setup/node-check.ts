import type { SetupCheck } from './setup-check.ts'

/** Whether a version of Node, such as `20.19.0`, is new enough. */
export function nodeCheck(version: string): SetupCheck {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const enough = major > 20 || (major === 20 && minor >= 19)
  return {
    id: 'node',
    state: enough ? 'ok' : 'missing',
    finding: `Node ${version}`,
    remedy: enough ? '' : 'Install Node 20.19 or newer.',
    code: enough ? null : 'invalid-configuration',
  }
}
