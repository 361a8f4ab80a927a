import { library } from '@openbell/build/tsup'

export default library([
  'src/index.ts',
  // By itself: its table library takes longer to load than all the rest.
  'src/quality/quality-table.ts',
  'src/testing/index.ts',
])
