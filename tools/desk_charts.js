// What the desk draws with: the parts of ECharts that it uses, as one file (tools/desk_assets.sh builds it).
import * as core from "echarts/core";
import { BarChart, LineChart, MapChart } from "echarts/charts";
import { AriaComponent, GeoComponent, GridComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
core.use([BarChart, LineChart, MapChart, AriaComponent, GeoComponent, GridComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);
export const init = core.init;
export const registerMap = core.registerMap;
