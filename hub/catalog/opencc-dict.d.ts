/** The package publishes its character tables without types. */
declare module 'opencc-js/dict/TSCharacters' {
  /** "traditional simplified" pairs joined by "|". */
  const table: string
  export default table
}
