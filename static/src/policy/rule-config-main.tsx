import { showSurface } from "../page/surface";
import { GateConfig } from "./rule-config";

void showSurface(<GateConfig />);
