import { conform } from '../conform.ts'
import { signIn } from './acme.ts'
import { acmeAudience } from './audience.ts'
import { audienceSimulator } from './audience-simulator.ts'
import { acmeBooks } from './books.ts'
import { booksSimulator } from './books-simulator.ts'
import acme from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'

// The rooms' tests know Acme as one whose keys are typed in; it can be signed in to all the same.
conform({ ...acme, signIn }, simulator, [], { listings })
conform(acmeBooks, booksSimulator)
conform(acmeAudience, audienceSimulator)
