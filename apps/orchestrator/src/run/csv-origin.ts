import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { csvSource } from '@openbell/market-data'
import type { Configuration } from '../configuration/configuration.ts'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import type { MarketOrigin } from './market-origin.ts'

/**
 * A CSV file of one symbol as an origin.
 *
 * @throws ConfigurationError `invalid-configuration` when the file cannot be read or more than one symbol is wanted.
 */
export async function csvOrigin(path: string, { symbols, dataDir }: Configuration): Promise<MarketOrigin> {
  const [symbol, ...others] = symbols
  if (symbol === undefined || others.length > 0)
    throw new ConfigurationError(
      'invalid-configuration',
      `A CSV file holds one symbol, but symbols are ${symbols.join(',')}`,
      {
        remedy: 'Name the one that the file holds, such as --symbols ES.',
      },
    )
  const bytes = await readRegular(path).catch((cause: unknown) => {
    throw new ConfigurationError('invalid-configuration', `${path} cannot be read`, {
      remedy: 'Check the path behind csv: in --source.',
      context: { path },
      cause,
    })
  })
  // Another file, or the same one changed, is another market and gets a store of its own.
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return {
    source: csvSource({ symbol, path: resolve(path) }),
    storeFolder: join(dataDir, 'csv', `${symbol}-${hash}`),
    market: `csv/${symbol}-${hash}`,
    synthetic: false,
    description: `CSV file ${basename(path)}`,
    planted: null,
    close: () => Promise.resolve(),
  }
}

/** A device or a pipe might never end. */
async function readRegular(path: string): Promise<Buffer> {
  if ((await stat(path)).isFile()) return readFile(path)
  throw new Error('not a regular file')
}
