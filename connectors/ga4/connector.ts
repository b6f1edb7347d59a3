import { defineConnector, googleFault, openGoogle } from '#kit'
import { fields, steps } from './connect-screen.ts'
import { readHealth } from './health.ts'
import { learnQuota, pullVisits } from './pull-visits.ts'
import { pushEvents } from './push-events.ts'

const google = openGoogle('https://www.googleapis.com/auth/analytics.readonly')

export default defineConnector({
  id: 'ga4',
  label: 'Google Analytics 4',
  kind: 'analytics',
  docs: 'https://developers.google.com/analytics/devguides/reporting/data/v1',
  apiVersion: 'Data API v1beta, Measurement Protocol 2',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://analyticsdata.googleapis.com', oauth: 'https://oauth2.googleapis.com', collect: 'https://www.google-analytics.com' }),
  batches: { 'events.push': 25 },
  restates: { days: 3, source: 'Analytics help “Data freshness”: intraday data settle within 24 to 48 hours; events of the Measurement Protocol may be three days old' },
  marks: ['ga_client_id', '_ga', 'ga'],
  limits: { default: { perSecond: 2, burst: 10, source: 'Data API “Limits and quotas”, standard property: 200,000 tokens a day, 40,000 an hour, 10 questions at once; most cost 10 tokens or fewer; each answer tells what is left' }, learn: (answer) => learnQuota(answer.body) },
  sign(request, values) {
    if (request.url.host !== 'www.google-analytics.com') return google.sign(request, values)
    const url = new URL(request.url)
    url.searchParams.set('measurement_id', values['measurementId'] ?? '')
    url.searchParams.set('api_secret', values['apiSecret'] ?? '')
    return { ...request, url }
  },
  faultOf: googleFault,
  signIn: google.signIn,
  renewal: google.renewal,
  does: { 'visits.pull': pullVisits, 'events.push': pushEvents, 'account.health': readHealth },
  cannot: {},
})
