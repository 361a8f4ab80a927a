// @ts-check
import { defineConfig } from 'tsup'

const shared = /** @type {const} */ ({
  format: ['esm'],
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  clean: true,
  // One copy of every class whatever the number of entries, so that instanceof works across them.
  splitting: true,
  tsconfig: 'tsconfig.build.json',
})

/** Build of a library package: JavaScript and declarations. */
export const library = (/** @type {import('tsup').Options['entry']} */ entry = ['src/index.ts']) =>
  defineConfig({ ...shared, entry, dts: true })

/** Build of an application: JavaScript alone. */
export const application = (/** @type {import('tsup').Options['entry']} */ entry = ['src/main.ts']) =>
  defineConfig({ ...shared, entry, dts: false })
