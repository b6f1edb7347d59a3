/** Insights: the shop's numbers, defined once each and kept ready to read. */
export { insightsApi } from './insights.api.ts'
export { diagnosisApi } from './diagnosis/diagnosis.api.ts'
export { readCube, type Cube } from './cube.ts'
export { cubeMeasures, type CubeMeasure } from './cube/measures.ts'
export { dimensions, type CubeQuestion, type CubeRow, type Dimension, type Filters, type Keys } from './cube/shape.ts'
export { overview, type Overview, type Question } from './overview.ts'
export { proveRollups, rebuildRollups, type Proof } from './rebuild.ts'
export { reactions } from './reacts.ts'
