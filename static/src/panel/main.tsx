import { showSurface } from "../page/surface";
import "./panel.css";
import { Panel } from "./panel";

void showSurface(<Panel />);
