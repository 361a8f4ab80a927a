import { library } from '@openbell/build/tsup'

export default library(['src/index.ts', 'src/testing/index.ts'])
