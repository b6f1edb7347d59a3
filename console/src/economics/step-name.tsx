import { useTranslation } from 'react-i18next'

/** A step of the waterfall at the head of a column; the margins say below what is taken off by then. */
export function StepName({ step }: { step: string }) {
  const { t } = useTranslation('economics')
  return <>{t(`step.${step}`)}{/^cm\d$/.test(step) && <>{' '}<span className="tl-step-after">{t(`after.${step}`)}</span></>}</>
}
