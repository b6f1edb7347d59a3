import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../shell/icon.tsx'
import { Thumbnail } from '../shell/thumbnail.tsx'

/** Pictures by their addresses; the first one stands for the product in lists. */
export function ImageFields() {
  const { t } = useTranslation('catalog')
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('product.images')}</h2></div>
      <p className="tl-quiet" style={{ marginBottom: 10 }}>{t('form.imagesWhy')}</p>
      <Form.List name="images">
        {(fields, { add, remove }) => (
          <div className="tl-stack">
            {fields.map(({ key, name }, i) => (
              <div key={key} className="tl-image-row">
                <Form.Item noStyle dependencies={[['images', name]]}>{({ getFieldValue }) => <Thumbnail url={getFieldValue(['images', name]) as string} size={34} />}</Form.Item>
                <Form.Item name={name} className="tl-image-url" rules={[{ required: true, message: t('form.imageRule') }, { pattern: /^\s*https?:\/\//i, message: t('form.imageRule') }]}><Input type="url" aria-label={t('product.imageNo', { no: i + 1 })} maxLength={2000} placeholder="https://" /></Form.Item>
                <Button type="text" icon={<Icon name="trash" size={16} />} aria-label={t('product.removeImage', { no: i + 1 })} onClick={() => remove(name)} />
              </div>
            ))}
            <div><Button icon={<Icon name="plus" size={15} />} disabled={fields.length >= 50} onClick={() => add('')}>{t('product.addImage')}</Button></div>
          </div>
        )}
      </Form.List>
    </section>
  )
}
