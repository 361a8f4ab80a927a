import { ValidatorError } from './validator-error.ts'

/** Rows of equal length without a hole, one for each period, as one row-major array. */
export interface DenseMatrix {
  readonly rows: number
  readonly columns: number
  readonly values: Float64Array
}

/** @throws ValidatorError `matrix-invalid`: no cells, rows of different length, or a value that is not finite */
export function requireMatrix(rows: readonly ArrayLike<number>[]): DenseMatrix {
  const columns = rows[0]?.length ?? 0
  if (columns === 0) throw invalid('The matrix has no cells', {})
  const values = new Float64Array(rows.length * columns)
  rows.forEach((row, period) => {
    if (row.length !== columns)
      throw invalid(`Row ${period} has ${row.length} values where row 0 has ${columns}`, { period })
    for (let column = 0; column < columns; column++) {
      const value = row[column]!
      if (!Number.isFinite(value))
        throw invalid(`Row ${period}, column ${column} is ${value}`, { period, column })
      values[period * columns + column] = value
    }
  })
  return { rows: rows.length, columns, values }
}

function invalid(why: string, context: Readonly<Record<string, unknown>>): ValidatorError {
  return new ValidatorError('matrix-invalid', why, {
    remedy: 'Pass one row for each period with the return of every candidate, as finite numbers.',
    context,
  })
}
