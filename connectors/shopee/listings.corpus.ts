import { money, taiwanClaims, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 1000, height: 1000, bytes: 300_000, type: 'image/jpeg' }
const good = { title: '手作陶瓷馬克杯 350ml 白色', description: '台灣手作，可微波。', brand: '通路窯', category: '居家/杯子', channelCategory: '100632', sku: 'MUG-1', weightGrams: 420, price: money(450n, 'TWD'), images: [picture, picture, picture] }

/** Read in open.shopee.com and Seller Centre once more: 60 letters, 3,000, 9 pictures of 10 MB, two tiers, 50 models. */
export const listings: readonly ListingCase[] = [
  { says: 'a whole listing is taken', content: good, expects: [] },
  { says: 'a title of exactly 60 Chinese letters is taken', content: { ...good, title: '杯'.repeat(60) }, expects: [] },
  { says: 'full-width letters count one each', content: { ...good, title: `ＡＢＣ１２３${'杯'.repeat(54)}` }, expects: [] },
  { says: 'one letter more is too long', content: { ...good, title: '杯'.repeat(61) }, expects: ['too_long title'] },
  { says: 'an emoji of one sign is one letter', content: { ...good, title: `${'杯'.repeat(59)}🎁` }, expects: [] },
  { says: 'a description of 3,001 letters is too long', content: { ...good, description: '好'.repeat(3001) }, expects: ['too_long description'] },
  { says: 'eighteen hash tags are taken', content: { ...good, description: '#杯子 '.repeat(18) }, expects: [] },
  { says: 'nineteen are not', content: { ...good, description: '#杯子 '.repeat(19) }, expects: ['forbidden_text description'] },
  { says: 'tags would be shown as they stand', content: { ...good, description: '<b>台灣手作</b>' }, expects: ['markup_not_allowed description'] },
  { says: 'a SKU of 101 letters is too long', content: { ...good, sku: 'A'.repeat(101) }, expects: ['too_long sku'] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed title', 'needed description', 'needed channelCategory', 'needed weightGrams', 'needed price', 'too_few_images images'] },
  { says: 'ten pictures are too many', content: { ...good, images: Array.from({ length: 10 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'one picture is few', content: { ...good, images: [picture] }, expects: ['more_images images'] },
  { says: 'a heavy strip of a GIF is not taken', content: { ...good, images: [{ ...picture, width: 2000, height: 500, bytes: 10_000_001, type: 'image/gif' }, picture, picture] }, expects: ['image_ratio images.0', 'image_too_heavy images.0', 'image_type images.0'] },
  { says: 'a condition that Shopee does not know', content: { ...good, attributes: { condition: '全新' } }, expects: ['attribute_value attributes.condition'] },
  { says: 'a voucher has nothing to ship', content: { ...good, isPhysical: false }, expects: ['digital isPhysical'] },
  { says: 'e-cigarettes are forbidden in Taiwan', content: { ...good, category: '電子煙', channelCategory: '' }, expects: ['category_forbidden category', 'needed channelCategory'] },
  { says: 'medicine is for pharmacies', content: { ...good, category: '藥品/指示藥', channelCategory: '' }, expects: ['category_approval category', 'needed channelCategory'] },
  { says: 'a pharmacy that was let in may', content: { ...good, category: '藥品/指示藥' }, shop: { approvals: ['tw-medicine'] }, expects: [] },
  { says: 'a charger needs its marks', content: { ...good, category: '3C/充電器', channelCategory: '' }, expects: ['category_restricted category', 'needed channelCategory'] },
  { says: 'a cream must not heal', content: { ...good, category: '美妝保養/面霜', title: '換膚面霜 消炎' }, shop: { banned: taiwanClaims }, expects: ['banned_word title'] },
  { says: 'a cream that moisturises may', content: { ...good, category: '美妝保養/面霜', title: '保濕面霜' }, shop: { banned: taiwanClaims }, expects: [] },
  { says: 'a price of zero is never taken', content: { ...good, price: money(0n, 'TWD') }, expects: ['price_not_positive price'] },
  { says: 'a barcode with a wrong last digit', content: { ...good, barcode: '4710000000019' }, expects: ['barcode_wrong barcode'] },
  { says: 'three tiers are too many', content: { ...good, options: ['顏色', '尺寸', '款式'], variants: [{ sku: 'A', optionValues: ['白', 'M', '短'] }] }, expects: ['too_many_options options'] },
  { says: 'two variants that are the same', content: { ...good, options: ['顏色'], variants: [{ sku: 'A', optionValues: ['白'] }, { sku: 'B', optionValues: ['白 '] }] }, expects: ['variant_repeated variants.B'] },
  { says: 'fifty-one models are too many', content: { ...good, options: ['顏色'], variants: Array.from({ length: 51 }, (_, i) => ({ sku: `S${i}`, optionValues: [`色${i}`] })) }, expects: ['too_many_variants variants'] },
]
