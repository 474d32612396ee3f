import "@atlaskit/css-reset";
import { createContext, type ReactNode, StrictMode, useContext } from "react";
import { createRoot } from "react-dom/client";
import { openSurface, type Surface } from "../bridge";
import { ErrorBoundary } from "./error-boundary";
import "./look.css";

const SurfaceContext = createContext<Surface | undefined>(undefined);

/** Where and for whom the surface is open. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) {
    throw new Error("A component that needs the surface is drawn outside of it");
  }
  return surface;
}

/** Draws a page into Jira's frame, once the theme and the context are there. */
export async function showSurface(page: ReactNode): Promise<void> {
  const place = document.getElementById("root");
  if (place === null) {
    throw new Error("The page has no root element");
  }
  const surface = await openSurface();
  createRoot(place).render(
    <StrictMode>
      <SurfaceContext.Provider value={surface}>
        <ErrorBoundary>{page}</ErrorBoundary>
      </SurfaceContext.Provider>
    </StrictMode>,
  );
}
