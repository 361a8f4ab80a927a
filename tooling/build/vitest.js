// @ts-check
import { defineProject } from 'vitest/config'

// Tests run on the sources of every workspace package: nothing needs to be built first.
const conditions = ['@openbell/source', 'node', 'import', 'default']

export default defineProject({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  // The limits end what hangs, and nothing else: a busy machine may be many times slower than a quiet one.
  test: { include: ['test/**/*.test.ts'], restoreMocks: true, testTimeout: 300_000, hookTimeout: 300_000 },
})
