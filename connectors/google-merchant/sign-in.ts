import { z } from 'zod'
import { ConnectorFault, openGoogle, type Connected, type Values } from '#kit'
import { accountOf, ask } from './ask.ts'

/** Google answers nothing to a project that is not known to the Merchant Center account: it is made known with each grant. */
export const { sign, signIn, renewal } = openGoogle('https://www.googleapis.com/auth/content', isRegistered)

async function isRegistered(at: Connected, accessToken: string): Promise<Values> {
  if (at.values['registered'] === 'yes') return {}
  try {
    await ask(at, { operation: 'developerRegistration.registerGcp', method: 'POST', path: `/accounts/v1/${accountOf(at.values)}/developerRegistration:registerGcp`, headers: { authorization: `Bearer ${accessToken}` }, body: {}, effect: 'same', unsigned: true }, z.unknown())
    return { registered: 'yes' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && (error.kind === 'invalid' || error.kind === 'auth'))) throw error
    // Somebody else's hands may be needed (an administrator, a verified website); what is asked next then says so.
    return error.code === 'ALREADY_EXISTS' ? { registered: 'yes' } : {}
  }
}
