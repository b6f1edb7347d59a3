import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Answered } from '../shell/answered.tsx'
import { api, ask } from '../shell/api.ts'
import { Page } from '../shell/page.tsx'
import { isProblem, Problem, sayProblem } from '../shell/problem.ts'
import { useSession } from '../shell/session.ts'
import { productQuery, productStates, type Product, type Refusal } from './catalog-api.ts'
import { editOf, emptyProduct, fieldOf, formOf, type ProductForm } from './product-draft.ts'
import { ImageFields } from './image-fields.tsx'
import { VariantFields } from './variant-fields.tsx'
import './catalog.css'

export function NewProductScreen() {
  const { t } = useTranslation('catalog')
  return <Page title={t('products.add')} help={t('form.help')}><ProductFields product={undefined} /></Page>
}

export function EditProductScreen() {
  const { t } = useTranslation('catalog')
  const { id } = useParams({ from: '/inside/products/$id/edit' })
  const product = useQuery({ ...productQuery(id), refetchOnWindowFocus: false })
  return (
    <Page title={product.data ? t('product.editOne', { name: product.data.name }) : t('product.edit')} help={t('form.help')}>
      <Answered query={product}>{(data) => <ProductFields key={id} product={data} />}</Answered>
    </Page>
  )
}

function ProductFields({ product }: { product: Product | undefined }) {
  const { t } = useTranslation('catalog')
  const navigate = useNavigate()
  const [form] = Form.useForm<ProductForm>()
  const save = useSaveProduct(product)
  const leave = (): void => { void (product ? navigate({ to: '/products/$id', params: { id: product.id } }) : navigate({ to: '/products' })) }
  const problem = isProblem(save.error) && fieldOf(save.error, save.variables ?? emptyProduct()) ? undefined : save.error
  const submit = (values: ProductForm): void => {
    save.mutate(values, {
      onError: (error) => {
        const field = isProblem(error) ? fieldOf(error, values) : undefined
        if (!field) return
        form.setFields([field as never])
        form.scrollToField(field.name as never, { block: 'center' })
      },
    })
  }
  return (
    <Form<ProductForm> form={form} layout="vertical" requiredMark={false} className="tl-stack tl-product-form" initialValues={product ? formOf(product) : emptyProduct()} onFinish={submit} scrollToFirstError={{ block: 'center' }}>
      <section className="tl-panel tl-form-grid">
        <Form.Item name="name" label={t('products.name')} className="is-wide" rules={[{ required: true, whitespace: true, message: t('form.nameRule') }]}><Input maxLength={300} autoComplete="off" /></Form.Item>
        <Form.Item name="state" label={t('products.state')}><Select options={productStates.map((s) => ({ value: s, label: t(`state.${s}`) }))} /></Form.Item>
        <Form.Item name="brand" label={t('products.brand')}><Input maxLength={300} autoComplete="off" /></Form.Item>
        <Form.Item name="category" label={t('products.category')}><Input maxLength={300} autoComplete="off" /></Form.Item>
        <Form.Item name="options" label={t('product.options')} extra={t('form.optionsWhy')}><Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} maxCount={5} /></Form.Item>
        <Form.Item name="description" label={t('form.description')} className="is-full"><Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={20_000} /></Form.Item>
      </section>
      <VariantFields />
      <ImageFields />
      {problem && <Alert type="error" showIcon title={sayProblem(problem)} />}
      <div className="tl-form-foot">
        <Button onClick={leave}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>{t('save')}</Button>
      </div>
    </Form>
  )
}

function useSaveProduct(product: Product | undefined) {
  const { t } = useTranslation('catalog')
  const { message } = App.useApp()
  const { org } = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (form: ProductForm): Promise<string> => {
      const edit = editOf(form, org.currency)
      if (product) return (await ask(api.PATCH('/api/v1/products/{id}', { params: { path: { id: product.id } }, body: edit }))).id
      const { answers: [answer] } = await ask(api.POST('/api/v1/products', { body: { drafts: [edit], ifKnown: 'refuse' } }))
      const refusal = answer?.refusal as Refusal | undefined
      if (refusal) throw new Problem(refusal.code, 409, refusal)
      return answer?.productId ?? ''
    },
    onSuccess: async (id) => {
      await client.invalidateQueries({ queryKey: ['products'] })
      message.success(t('saved'))
      await navigate({ to: '/products/$id', params: { id } })
    },
  })
}
