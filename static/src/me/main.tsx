import { showSurface } from "../page/surface";
import "../item/panel.css";
import { MePage } from "./me-page";
import "./me.css";

void showSurface(<MePage />);
