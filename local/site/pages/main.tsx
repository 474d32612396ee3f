import "@atlaskit/css-reset";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import "./styles.css";
import "./work.css";

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(<App />);
}
