import { showSurface } from "../shared/surface";

void showSurface(<main className="page" />);
