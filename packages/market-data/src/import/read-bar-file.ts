import type { BarFormat } from './bar-format.ts'
import { contractNames } from './contract-names.ts'
import type { ContractNames, NamedContract } from './contract-names.ts'
import { ImportError } from './import-error.ts'
import type { ImportRequest, ImportedFile } from './imported-file.ts'
import { readCsvBars } from './read-csv-bars.ts'
import { readParquetBars } from './read-parquet-bars.ts'
import { withRegularFile } from './regular-file.ts'
import type { RegularFile } from './regular-file.ts'
import { settleBars } from './settle-bars.ts'

/**
 * Reads a file of one-minute bars: text in any format of `docs/importing.md`, or Parquet. Lines are read one by one;
 * what is kept are typed columns. Bars that name no contract are those of `<symbol>-imported`.
 *
 * @param formats of text; all that are known when left out.
 * @throws ImportError when the file cannot be taken, in the words of its codes; the signal's reason when it aborts.
 * @throws CalendarError `invalid-range` when `timeZone` is no zone.
 */
export async function readBarFile(
  request: ImportRequest,
  formats?: readonly BarFormat[],
): Promise<ImportedFile> {
  const { path, symbol, timeZone, unnamed = `${symbol}-imported` } = request
  const names = contractNames(symbol, unnamed)
  const only = onlyContract(request, names)
  const options = { path, names, ...(only && { only }), ...(timeZone !== undefined && { timeZone }) }
  const collected = await withRegularFile(
    path,
    async (file) =>
      (await isParquet(file)) ? readParquetBars(file, options) : readCsvBars(file.chunks(), options, formats),
    request.signal,
  )
  return settleBars(collected, request)
}

async function isParquet({ slice }: RegularFile): Promise<boolean> {
  return Buffer.from(await slice(0, 4)).toString('latin1') === 'PAR1'
}

function onlyContract(
  { path, symbol, contract }: ImportRequest,
  names: ContractNames,
): NamedContract | undefined {
  if (contract === undefined) return undefined
  // In 1970 a year of one digit means no contract of this century: a contract that is given must say which it is.
  const only = names(contract, 0)
  if (only !== null && only.expires !== null) return only
  throw new ImportError('unknown-contract', `${JSON.stringify(contract)} is no contract of ${symbol}`, {
    remedy: `Write the letter of the month and two digits of the year, such as ${symbol}H25.`,
    context: { path, symbol, contract },
  })
}
