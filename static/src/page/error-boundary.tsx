import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { Component, type ReactNode } from "react";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Round a whole page: an answer in a shape that the page does not know leaves a note and a way on, never an empty frame. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) {
      return this.props.children;
    }
    return (
      <main className="page">
        <div role="alert" className="note">
          <SectionMessage appearance="warning" title="Spacegate can't show this page just now" headingLevel="h1">
            <p>
              It was answered in a form that this page doesn't know; perhaps the app was renewed while it was open. What
              is stored is as it was.
            </p>
            <p>
              <Button onClick={() => location.reload()}>Reload</Button>
            </p>
          </SectionMessage>
        </div>
      </main>
    );
  }
}
