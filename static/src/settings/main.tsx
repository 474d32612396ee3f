import { showSurface } from "../shared/surface";
import { Settings } from "./settings";
import "./settings.css";

void showSurface(<Settings />);
