import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useChannels } from '../../shell/channels.ts'
import { useCommand } from '../../shell/command.ts'
import { useFormat } from '../../shell/format.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { useList } from '../../shell/list.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { DecideModal } from './decide-modal.tsx'
import { fetchLines, linesKey, readLinesAddress, type LineQuery, type SettlementLine } from './settlements-api.ts'

/** The lines behind a number of this screen. */
export function LinesDrawer() {
  const { t } = useTranslation('settlements')
  const [search, setSearch] = useUrlState()
  const at = search['lines']
  return (
    <Drawer open={at !== undefined} onClose={() => setSearch({ lines: undefined })} title={t('linesBehind')} size={860} destroyOnHidden>
      {at !== undefined && <LinesTable query={readLinesAddress(at)} hasChannel />}
    </Drawer>
  )
}

/** Lines with what the books make of each. */
export function LinesTable({ query, hasChannel = false }: { query: LineQuery; hasChannel?: boolean }) {
  const { t } = useTranslation('settlements')
  const channels = useChannels()
  const [deciding, setDeciding] = useState<SettlementLine>()
  const list = useList<SettlementLine>(linesKey(query), (cursor) => fetchLines(query, cursor))
  return (
    <>
      <ListBody list={list} empty={t('noLines')} more={t('more')}>
        <ScrollBox label={t('linesBehind')} stack>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('line')}</th>{hasChannel && <th scope="col">{t('channel')}</th>}<th scope="col">{t('order')}</th><th scope="col">{t('at')}</th><th scope="col" className="is-end">{t('amount')}</th><th scope="col">{t('books')}</th></tr></thead>
            <tbody>
              {list.rows.map((l) => (
                <tr key={l.id}>
                  <th scope="row">{l.label}<br /><span className="tl-quiet">{t(`lineKind.${l.kind}`)}</span></th>
                  {hasChannel && <td>{channels.find((c) => c.id === l.channelId)?.name ?? '—'}</td>}
                  <td>{l.orderId !== null ? <Link to="/orders/$orderId" params={{ orderId: l.orderId }} search={{}} className="tl-link">{l.orderNumber === null ? l.externalOrderId : `#${l.orderNumber}`}</Link> : (l.externalOrderId ?? '—')}</td>
                  <td><When iso={l.at} /></td>
                  <td className="is-end"><Amount line={l} /></td>
                  <td className="is-wrap"><Books line={l} onDecide={() => setDeciding(l)} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </ListBody>
      {deciding && <DecideModal lines={[deciding]} onClose={() => setDeciding(undefined)} />}
    </>
  )
}

function When({ iso }: { iso: string }) {
  const format = useFormat()
  return <time dateTime={iso} title={format.dateTime(iso)}>{format.date(iso)}</time>
}

function Amount({ line }: { line: SettlementLine }) {
  const format = useFormat()
  return <>{format.money(line)}</>
}

/** What it was matched with and by how much it differs, or why it waits. */
function Books({ line, onDecide }: { line: SettlementLine; onDecide: () => void }) {
  const { t } = useTranslation(['settlements', 'economics'])
  const format = useFormat()
  const canWrite = useCanWrite('insights')
  const money = (minor: string) => format.money({ minor, currency: line.currency })
  if (line.state === 'unexplained') {
    return (
      <>
        <StateTag tone="warn">{t('lineState.unexplained')}</StateTag> {t(`reason.${line.reason ?? 'no_order'}`)}
        {canWrite && <> <Button size="small" onClick={onDecide}>{t('decide')}</Button></>}
      </>
    )
  }
  const who = line.decidedBy === null ? null : <><br /><span className="tl-quiet">{t('decidedBy', { who: line.decidedBy, when: format.date(line.decidedAt ?? line.at) })}{line.note !== null && ` · ${line.note}`}</span> {canWrite && <Reopen id={line.id} />}</>
  if (line.state === 'ignored') return <><StateTag>{t('lineState.ignored')}</StateTag> {line.reason === 'carried' && t('reason.carried')}{who}</>
  const differs = line.reckoned !== null && line.settled !== null && line.reckoned !== '0' && line.reckoned !== line.settled
  return (
    <>
      {line.rule === 'person' ? t('bookedAs', { kind: t(`economics:kind.${line.costKind ?? 'other'}`) }) : line.costKind === null ? t(`side.${line.rule ?? 'sale'}`) : t(`economics:kind.${line.costKind}`)}
      {differs && <span className={line.costKind === null ? 'tl-quiet' : ''}> · {t('reckonedSettled', { reckoned: money(line.reckoned ?? '0'), settled: money(line.settled ?? '0') })}</span>}
      {who}
    </>
  )
}

function Reopen({ id }: { id: string }) {
  const { t } = useTranslation('settlements')
  const reopen = useCommand(['profit'], () => ask(api.POST('/api/v1/settlements/lines/reopen', { body: { lineIds: [id] } })))
  return <Button size="small" type="text" loading={reopen.isPending} onClick={() => reopen.mutate()}>{t('takeBack')}</Button>
}
