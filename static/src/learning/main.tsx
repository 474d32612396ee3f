import { showSurface } from "../page/surface";
import { Library } from "./library";
import "./learnings.css";

void showSurface(<Library />);
