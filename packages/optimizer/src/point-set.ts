/**
 * A set of points of one length. Points are equal if all their numbers are: NaN is equal to NaN, and −0 to 0. The same as a
 * set of their texts, without the texts, which cost more than most of what is done with a point.
 */
export class PointSet {
  readonly #length: number
  /** The points, one behind the other. */
  #values: Float64Array
  /** Of each place in the table the number of its point plus 1; 0 where it is free. */
  #table: Int32Array
  #count = 0

  constructor(length: number) {
    this.#length = length
    this.#values = new Float64Array(128 * length)
    this.#table = new Int32Array(256)
  }

  has(point: ArrayLike<number>): boolean {
    return this.#table[this.#placeOf(point)] !== 0
  }

  add(point: ArrayLike<number>): void {
    const place = this.#placeOf(point)
    if (this.#table[place] !== 0) return
    for (let i = 0; i < this.#length; i++) this.#values[this.#count * this.#length + i] = point[i]!
    this.#count += 1
    this.#table[place] = this.#count
    if (2 * this.#count === this.#table.length) this.#grow()
  }

  /** Where a point lies in the table, or would lie. */
  #placeOf(point: ArrayLike<number>): number {
    const table = this.#table
    let place = hash(point, this.#length) & (table.length - 1)
    while (table[place] !== 0 && !this.#isAt(table[place]! - 1, point))
      place = (place + 1) & (table.length - 1)
    return place
  }

  #isAt(number: number, point: ArrayLike<number>): boolean {
    for (let i = 0; i < this.#length; i++) {
      const [one, other] = [this.#values[number * this.#length + i]!, point[i]!]
      if (one !== other && (one === one || other === other)) return false
    }
    return true
  }

  #grow(): void {
    const values = new Float64Array(2 * this.#values.length)
    values.set(this.#values)
    this.#values = values
    this.#table = new Int32Array(2 * this.#table.length)
    for (let number = 0; number < this.#count; number++) {
      const point = values.subarray(number * this.#length, (number + 1) * this.#length)
      this.#table[this.#placeOf(point)] = number + 1
    }
  }
}

const double = new Float64Array(1)
const words = new Int32Array(double.buffer)

/** Mixes both halves of each number, after the finaliser of MurmurHash3 (A. Appleby, 2011). */
function hash(point: ArrayLike<number>, length: number): number {
  let mixed = length
  for (let i = 0; i < length; i++) {
    const value = point[i]!
    // Numbers that are equal have equal bits after this.
    double[0] = value === value ? value + 0 : 0
    mixed = Math.imul(mixed ^ words[0]!, 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13) ^ words[1]!, 0xc2b2ae35)
    mixed ^= mixed >>> 16
  }
  return mixed
}
