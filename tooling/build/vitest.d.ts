import type { UserWorkspaceConfig } from 'vitest/config'
declare const preset: UserWorkspaceConfig
export default preset
