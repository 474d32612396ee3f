import { showSurface } from "../shared/surface";
import { GateConfig } from "./gate-config";

void showSurface(<GateConfig />);
