import { useRef, useState } from "react";
import Button from "@atlaskit/button/default/button";
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from "@atlaskit/modal-dialog";
import type { AppSurface } from "../contract";
import { AppFrame } from "./app-frame";

/** The app's own configuration page of a workflow rule; "Add" asks that page for what it wants to keep. */
export function RuleForm(props: {
  readonly surface: AppSurface;
  readonly project: string;
  readonly workflow: string;
  readonly rule: string | undefined;
  readonly where: string;
  readonly onClose: () => void;
  readonly onSave: (configuration: string) => Promise<void>;
}) {
  const configure = useRef<() => unknown>();
  const [problem, setProblem] = useState<string>();

  const save = async (): Promise<void> => {
    const configuration = await Promise.resolve(configure.current?.()).catch(() => undefined);
    if (typeof configuration === "string") {
      await props.onSave(configuration);
    } else {
      setProblem(
        configure.current === undefined
          ? "The app's page is not ready yet."
          : "The app's page asks for a change before it is saved.",
      );
    }
  };

  return (
    <ModalTransition>
      <ModalDialog onClose={props.onClose} width="large">
        <ModalHeader hasCloseButton>
          <ModalTitle>
            {props.surface.title} on {props.where}
          </ModalTitle>
        </ModalHeader>
        <ModalBody>
          <p>{props.surface.description}</p>
          <AppFrame
            surface={{
              kind: "workflow-rule",
              module: props.surface.module,
              project: props.project,
              workflow: props.workflow,
              rule: props.rule,
            }}
            page={props.surface.page}
            title={props.surface.title}
            minHeight={200}
            onConfigure={(callback) => {
              configure.current = callback;
            }}
          />
          {problem === undefined ? undefined : <p role="alert">{problem}</p>}
        </ModalBody>
        <ModalFooter>
          <Button appearance="subtle" onClick={props.onClose}>
            Cancel
          </Button>
          <Button appearance="primary" onClick={() => void save()}>
            {props.rule === undefined ? "Add" : "Update"}
          </Button>
        </ModalFooter>
      </ModalDialog>
    </ModalTransition>
  );
}
