/** The chart library with only the parts that chart.tsx draws: a file of its own, fetched with the first chart. */
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, VisualMapComponent } from 'echarts/components'
import { init, use, type ECharts } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart, GridComponent, VisualMapComponent, SVGRenderer])

export const startChart = (element: HTMLElement): ECharts => init(element, null, { renderer: 'svg' })
