import { Form, Input, Select } from 'antd'
import type { Rule } from 'antd/es/form'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.ts'
import type { Connector, ConnectorField } from './connections-api.ts'

export type Values = Record<string, string | undefined>
type FieldsProps = { connector: Connector; /** Secrets that are kept already: left empty they stay. */ kept?: readonly string[] }

/** What the platform asks for, in the reader's words; goes into a form as `values`. */
export function ConnectorFields({ connector, kept = [] }: FieldsProps) {
  const { t } = useTranslation('connections')
  const { tag } = useLanguage()
  return connector.fields.map((field) => {
    const { name, label, help, example, isOptional, choices } = field
    const isKept = kept.includes(name)
    return (
      <Form.Item
        key={name} name={['values', name]} rules={rulesFor(field, isKept, t(isOptional || isKept ? 'field.pattern' : 'field.missing'), t('field.pattern'))} validateTrigger="onBlur"
        label={isOptional ? <>{label[tag]} <span className="tl-quiet">{t('field.optional')}</span></> : label[tag]}
        extra={<>{help[tag]}{example !== null && !choices && <><br />{t('field.example')} <code>{example}</code></>}</>}
      >
        {choices ? <Select allowClear={isOptional} options={choices.map((c) => ({ value: c.value, label: c.label[tag] }))} placeholder={t(isOptional ? 'field.usual' : 'field.choose')} /> : inputFor(field, isKept ? t('field.kept') : undefined)}
      </Form.Item>
    )
  })
}

function inputFor({ isSecret }: ConnectorField, placeholder: string | undefined) {
  const more = { maxLength: 10_000, spellCheck: false, ...(placeholder === undefined ? {} : { placeholder }) }
  // A password manager would fill in the wrong one.
  return isSecret ? <Input.Password autoComplete="new-password" {...more} /> : <Input autoComplete="off" {...more} />
}

/** The platform's own pattern, for the whole of what was typed; blanks at the ends come from copying and do not count. */
function rulesFor({ pattern, isOptional }: ConnectorField, isKept: boolean, missing: string, unlike: string): Rule[] {
  const shape = pattern === null ? undefined : new RegExp(`^(?:${pattern})$`)
  return [
    ...(isOptional || isKept ? [] : [{ required: true, whitespace: true, message: missing }]),
    ...(shape ? [{ validator: (_: unknown, text: string | undefined) => (!text?.trim() || shape.test(text.trim()) ? Promise.resolve() : Promise.reject(new Error(unlike))) }] : []),
  ]
}

/** Only what was said: an empty field is left as it is, except one that was filled and may be empty. `before`: what is kept and shown. */
export function saidOf({ fields }: Connector, values: Values = {}, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(fields.flatMap(({ name, isOptional }) => {
    const text = (values[name] ?? '').trim()
    return text !== '' || (isOptional && (before[name] ?? '') !== '') ? [[name, text]] : []
  }))
}

type Issue = { field: string; problem: 'missing' | 'unknown' | 'pattern' | 'choice' }
/** The fields that the hub found wrong, each with its words; none when it was something else. */
export function fieldErrors(error: unknown, say: (problem: Issue['problem']) => string): { name: ['values', string]; errors: string[] }[] {
  const issues = error instanceof Problem && error.code === 'connections.values_invalid' ? (error.data['issues'] as Issue[]) : []
  return issues.map(({ field, problem }) => ({ name: ['values', field], errors: [say(problem)] }))
}
