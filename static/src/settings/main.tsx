import { showSurface } from "../page/surface";
import { Settings } from "./settings";
import "./settings.css";

void showSurface(<Settings />);
