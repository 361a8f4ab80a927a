import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*'],
    reporters: ['default'],
    // Left alone, one core is kept free, and on a machine of two every test waits for every other.
    maxWorkers: availableParallelism(),
  },
})
