import type { QualityCheck, QualityRemark } from './quality-report.ts'

const LOOK = 'Look at the bars with openbell bars --symbol SYMBOL --from DAY --to DAY'
const AGAIN = 'run openbell download once more, which asks for them again'
const MEND = 'mend them with openbell import FILE --symbol SYMBOL --replace'
const FILL = 'fill it with openbell import FILE --symbol SYMBOL from a source that has it'

/** What to do about each kind of remark; SYMBOL stands for the remark's own. */
const ADVICE: Readonly<Record<QualityCheck, string>> = {
  'time-shift': 'Import the file again into a new data folder, with the time zone named in the remark',
  'bar-stamp': 'Import the file again into a new data folder, with the --stamp named in the remark',
  'missing-minutes': `Run openbell download again; what is still missing, ${FILL}`,
  'isolated-minutes':
    'Nothing where few trade; when it is a warning, compare with another source whether minutes were lost',
  'days-without-bars': `Run openbell download again; what is still missing, ${FILL}`,
  'short-days': `Run openbell download again; what is still missing, ${FILL}`,
  'short-history':
    'Nothing, or get older bars: openbell import FILE --symbol SYMBOL; download every week, so that the store grows',
  'outside-hours':
    'Nothing for a few; many mean wrong times: check the time zone of the source and the day in openbell sessions',
  order: `Sort the file by time, and ${MEND}`,
  duplicate: `Remove one of each pair from the file, and ${MEND}`,
  'non-positive-price': `${LOOK}; ${AGAIN}; ${MEND}`,
  'price-range': `${LOOK}; ${AGAIN}; ${MEND}`,
  'absurd-price': `${LOOK}; ${MEND}`,
  'off-tick':
    'Use a source of traded prices: between ticks nobody has traded, and fills are only near the truth',
  'bad-volume': `${LOOK}; ${MEND}`,
  'absurd-volume': `${LOOK}; ${MEND}`,
  'zero-volume': 'Use a source with volumes: the roll and the volume indicators need them',
  'bad-print': `${LOOK}; if no other source has these prices, ${MEND}`,
  'price-jump': 'Nothing: news moves prices; compare the largest with another source',
  'frozen-price': `${LOOK}; ${MEND}`,
  'roll-without-overlap':
    'Import bars of the earlier contract up to the roll: openbell import FILE --symbol SYMBOL',
  'contract-denied':
    "Run openbell download again later; if it stays, ask the source's support about the contract, and import the days named in the remark: openbell import FILE --symbol SYMBOL",
}

/** What to do about a remark, as one sentence for people. */
export function qualityAdvice({ check, symbol }: Pick<QualityRemark, 'check' | 'symbol'>): string {
  return `${ADVICE[check].replaceAll('SYMBOL', symbol)}.`
}
