import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../tooling/bootstrap/workspace.mjs'

const esbuild = createRequire(createRequire(join(root, 'tooling', 'build', 'package.json')).resolve('tsup'))(
  'esbuild',
)

/** Bundles sources, each `{ in, out }`, into a new folder beside the dependencies: `remove` it when it is used. */
export async function bundle(entryPoints) {
  const folder = mkdtempSync(join(root, 'node_modules', '.bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    await esbuild.build({
      entryPoints,
      outdir: folder,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      conditions: ['@openbell/source'],
      logLevel: 'error',
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
      },
    })
  } catch (error) {
    remove()
    throw error
  }
  return { folder, remove }
}
