/** What `npm run dev` watches: the hub from its sources. */
import { main } from '../hub/main.ts'

await main()
