import { showSurface } from "../shared/surface";
import "./panel.css";
import { Panel } from "./panel";

void showSurface(<Panel />);
