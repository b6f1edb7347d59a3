import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import type { ChannelProfile } from './advice-api.ts'

/** What the channel asks for and what it is like, with where that was read; to be confirmed by the shop. */
export function ProfileFacts({ profile }: { profile: ChannelProfile }) {
  const { t } = useTranslation('fit')
  const format = useFormat()
  const ads = profile.adsPpm.map((ppm) => format.percent(ppm / 1_000_000)).join('–')
  const named = (all: readonly string[]): string => (all.length === 0 ? t('nobody') : format.list(all.map((c) => t(`category.${c}`))))
  return (
    <section aria-label={t('profile')}>
      <h3>{t('profile')}</h3>
      <dl className="tl-cells">
        <div><dt>{t('facts.entry')}</dt><dd>{format.list(profile.entry.map((e) => t(`entry.${e}`)))}</dd></div>
        <div><dt>{t('facts.needsApproval')}</dt><dd>{named(profile.needsApproval)}</dd></div>
        <div><dt>{t('facts.forbidden')}</dt><dd>{named(profile.forbidden)}</dd></div>
        <div><dt>{t('facts.audience')}</dt><dd>{format.list(profile.audience.map((a) => t(`audience.${a}`)))}</dd></div>
        <div><dt>{t('facts.work')}</dt><dd>{t('facts.workIs', { start: profile.startHours, week: profile.weeklyHours })}</dd></div>
        <div><dt>{t('facts.ads')}</dt><dd>{ads}</dd></div>
      </dl>
      <p className="tl-quiet">{t('confirm', { day: format.day(profile.day) })} {profile.source.startsWith('https://') && <a className="tl-in-text" href={profile.source} target="_blank" rel="noreferrer">{t('source')}</a>}</p>
    </section>
  )
}
