import { library } from '@openbell/build/tsup'

export default library()
