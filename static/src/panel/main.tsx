import { showSurface } from "../page/surface";
import "../item/panel.css";
import { Panel } from "./panel";

void showSurface(<Panel />);
