/** The page of the docs that says how to try each connector on a real account; its parts are made of the connectors' facts. */
import type { AnyConnector } from '#kit'
import { sandboxChoice } from './live-keys.ts'

export const writeLivePage = (all: readonly AnyConnector[]): string => `# Trying a connector on a real account

Written by \`npm run gen\` from the connectors; do not edit.

The tests hold every connector against a simulated platform. One command asks the same promises of a real account, as far as a
real account can be asked:

    npm run live -- shopee          (or: LIVE=shopee npm run live)
    npm run live -- shopee --write MUG-01

- **Keys** are read from \`~/.tonglu/live/<id>.json\`, or from \`<id>.json\` in the folder that \`TONGLU_LIVE_KEYS\` names (a file is taken as it is). Keep it out of every repository and closed to others (\`chmod 600\`): the command refuses a file that others can read, and one inside this repository. It never prints a key; what a renewal gives is written back into the file, since many platforms take the old one away.
- **It only reads**, one page of each list, unless \`--write SKU\` names a thing on sale: its level is sent as it is plus one, read back, sent again, and put back; its price likewise, plus one unit. Take a thing that nobody minds. If putting back fails, the report says so and what it was.
- **Where**: a sandbox of its own where the connector knows one (\`--real\`: the true addresses). A field of the keys may choose it as well, see below.
- **The report** has a line for each promise: pass, failed, or not tried with the reason. Every call is in the trace file named at its end, with the secrets taken out; nothing else is kept.
- It goes through the hub's own way out: paced by the vendor's limits, renewed, redacted. A call that would wait longer than ten minutes is not tried.

The file holds the fields by their names, and the shop's currency and zone where they are not TWD and Asia/Taipei:

    { "values": { "shopId": "…", "accessToken": "…" }, "shop": { "currency": "TWD", "zone": "Asia/Taipei" }, "expiresAt": "2026-12-01T00:00:00Z" }

A platform where one signs in: connect it once in Tonglu's console, or follow its documents by hand, and enter the tokens that it gave.

${all.map(systemPart).join('\n')}`.trimEnd() + '\n'

function systemPart(c: AnyConnector): string {
  const choice = sandboxChoice(c)
  const where = c.sandbox ? [`Sandbox: [how to get an account](${c.sandbox.docs})${c.sandbox.hosts ? '; the command goes to its addresses by itself' : ''}.`] : []
  const chosen = choice ? [`Sandbox: \`"${choice}": "sandbox"\` among the values.`] : []
  const none = where.length + chosen.length === 0 ? ['Sandbox: none is known; use an account of a shop that nobody buys from.'] : []
  return `## ${c.label} (\`${c.id}\`)

${[...where, ...chosen, ...none].join(' ')}${c.unconfirmed ? ` Not yet confirmed against the vendor: ${c.unconfirmed.en}` : ''}

${c.steps.map((step, i) => `${i + 1}. ${step.en}\n`).join('')}
${c.fields.map((f) => `- \`${f.name}\`${f.isOptional ? ' (optional)' : ''}${f.isGiven ? ' (comes with signing in)' : ''}${f.isSecret ? ', secret' : ''}: ${f.label.en}. ${f.help.en}\n`).join('')}`
}
