import { showSurface } from "../shared/surface";
import { Library } from "./library";
import "./learnings.css";

void showSurface(<Library />);
