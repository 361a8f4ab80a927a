// @ts-check
import { defineProject } from 'vitest/config'

// Tests run on the sources of every workspace package: nothing needs to be built first.
const conditions = ['@openbell/source', 'node', 'import', 'default']

export default defineProject({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ['test/**/*.test.ts'], restoreMocks: true, testTimeout: 300_000, hookTimeout: 300_000 },
})
