import { application } from '@openbell/build/tsup'

export default application(['src/main.ts', 'src/evaluation/evaluation-worker.ts'])
