import "../learning/learnings.css";
import { Library } from "../learning/library";

/** The learnings of all projects that the reader may browse. */
export default Library;
