/** Who carries parcels in Taiwan, by the names that shops, carriers and platforms use for the same company. */
const carriers = {
  pelican: ['宅配通', 'pelican', 'e-can', 'ecan'],
  hct: ['新竹', 'hct'],
  tcat: ['黑貓', '黑猫', '統一速達', '统一速达', '宅急便', 'tcat', 't-cat', 'takkyubin', 'yamato'],
  kerry: ['大榮', '大荣', '嘉里', 'kerry'],
  sf: ['順豐', '顺丰', 'sf express', 'sfexpress', 'sf-express'],
  post: ['郵局', '邮局', '郵政', '邮政', 'chunghwa post', 'post office', 'postoffice', 'ipost'],
  maple: ['便利帶', '便利袋', 'maple'],
  migo: ['東元', 'migo'],
  unimart: ['7-11', '711', '7-eleven', 'seven', '統一超商', '统一超商', '大智通', 'unimart'],
  family: ['全家', 'family', 'fami'],
  hilife: ['萊爾富', '莱尔富', 'hilife', 'hi-life'],
  okmart: ['ok超商', 'ok mart', 'okmart', '來來', 'ok 超商'],
} as const
export type TaiwanCarrier = keyof typeof carriers

/** Which of them is meant; undefined for a name that is none of theirs. */
export function taiwanCarrier(name: string): TaiwanCarrier | undefined {
  const said = name.trim().toLowerCase()
  return (Object.keys(carriers) as TaiwanCarrier[]).find((carrier) => said === carrier || carriers[carrier].some((word) => said.includes(word)))
}
