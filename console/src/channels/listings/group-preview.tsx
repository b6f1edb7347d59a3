import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { FindingList } from './finding-list.tsx'
import type { Group, GroupChoice } from './listings-api.ts'

type GroupPreviewProps = { group: Group; /** The variants that go out now. */ going: ReadonlySet<string>; onChoose: (choice: GroupChoice | null) => void; /** Left out: nothing more can be chosen here. */ onTakeAll?: ((variantIds: string[]) => void) | undefined }

/** A product that comes in several, as the channel will show it: in one listing and by what, or each alone and why. */
export function GroupPreview({ group, going, onChoose, onTakeAll }: GroupPreviewProps) {
  const { t, i18n } = useTranslation('listing-content')
  const tag = i18n.language as 'zh-TW' | 'zh-CN' | 'en'
  const renamed = group.axes.filter((a) => a.from.length > 1 || a.from[0] !== a.name)
  const rest = group.variants.filter((v) => !v.isThere && !going.has(v.variantId)).map((v) => v.variantId)
  const isTogether = group.apart === null
  return (
    <section className="tl-group" aria-label={group.title}>
      <div className="tl-panel-head"><strong>{group.title}</strong><StateTag tone={isTogether ? 'brand' : 'warn'}>{isTogether ? t('group.together', { count: group.variants.length }) : t('group.apart', { count: group.variants.length })}</StateTag></div>
      {group.apart !== null && <p>{group.why?.[tag] ?? t(`apart.${group.apart}`)}</p>}
      {group.theme && <p>{t('group.theme', { theme: group.theme.label[tag] || group.theme.id })} <code>{group.theme.id}</code></p>}
      {isTogether && renamed.map((a) => <p key={a.name}>{t('group.axis', { name: a.name, from: a.from.join(t('and')) })}</p>)}
      {group.dropped.length > 0 && <p>{t('group.dropped', { options: group.dropped.join(t('and')) })}</p>}
      <FindingList findings={group.findings} withField />
      <Alone group={group} />
      {group.choices.length > 0 && (
        <div className="tl-row-actions">
          {group.choices.map((choice) => <Button key={choice} size="small" type={group.choice === choice ? 'primary' : 'default'} aria-pressed={group.choice === choice} onClick={() => onChoose(group.choice === choice ? null : choice)}>{t(`choice.${choice}`)}</Button>)}
        </div>
      )}
      {isTogether && <Matrix group={group} going={going} />}
      {isTogether && onTakeAll && rest.length > 0 && <Button size="small" onClick={() => onTakeAll(rest)}>{t('group.takeAll', { count: rest.length })}</Button>}
    </section>
  )
}

/** What was put out one by one before: where each stands, what becomes of it now, and what one listing of them would take. */
function Alone({ group: { variants, choice, choices, cannotGather, apart } }: Pick<GroupPreviewProps, 'group'>) {
  const { t, i18n } = useTranslation('listing-content')
  const alone = variants.filter((v) => v.standsAlone)
  if (alone.length === 0 || apart === 'channel') return null
  return (
    <div className="tl-alone">
      <p>{t('alone.title', { count: alone.length })}</p>
      <ul>
        {alone.map((v) => (
          <li key={v.variantId}>
            {v.offerId === null ? <span className="tl-sku">{v.sku}</span> : <Link className="tl-sku" to="/offers/$id" params={{ id: v.offerId }} search={{}}>{v.sku}</Link>} <span className="tl-quiet">{v.values.join(' / ')}</span>
            {v.isMoving && <StateTag tone="brand">{t('alone.moving')}</StateTag>}
            {v.url !== null && <a href={v.url} target="_blank" rel="noreferrer">{t('alone.seeThere')}</a>}
          </li>
        ))}
      </ul>
      {choice === 'one_listing' ? <p>{t('alone.chosen')}</p> : <><p>{t('alone.now')}</p>{choices.includes('one_listing') && <p>{t('alone.how')}</p>}</>}
      {cannotGather && <p>{t('alone.cannot')} {cannotGather[i18n.language as 'en']}</p>}
    </div>
  )
}

/** The first option down, the others across. */
function Matrix({ group: { title, axes, variants }, going }: Pick<GroupPreviewProps, 'group' | 'going'>) {
  const { t } = useTranslation('listing-content')
  const of = (v: Group['variants'][number]): [string, string] => [v.values[0] ?? '', v.values.slice(1).join(' / ')]
  const [down, across] = [[...new Set(variants.map((v) => of(v)[0]))], [...new Set(variants.map((v) => of(v)[1]))]]
  return (
    <ScrollBox label={t('group.matrix', { title })}>
      <table className="tl-matrix">
        <thead><tr><th scope="col">{axes.map((a) => a.name).join(' / ')}</th>{across.map((name) => <th key={name} scope="col">{name || t('column.sku')}</th>)}</tr></thead>
        <tbody>
          {down.map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {across.map((column) => <td key={column}>{variants.filter((v) => of(v)[0] === row && of(v)[1] === column).map((v) => <Cell key={v.variantId} variant={v} isGoing={going.has(v.variantId)} />)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Cell({ variant, isGoing }: { variant: Group['variants'][number]; isGoing: boolean }) {
  const { t } = useTranslation('listing-content')
  const [tone, word] = variant.isThere ? (variant.standsAlone ? ['warn', 'alone'] as const : ['good', 'there'] as const) : isGoing ? ['brand', 'goes'] as const : ['quiet', 'notChosen'] as const
  return <div className="tl-matrix-cell"><span className="tl-sku">{variant.sku}</span><StateTag tone={tone}>{t(`group.${word}`)}</StateTag></div>
}
