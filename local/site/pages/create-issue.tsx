import { useState } from "react";
import Button from "@atlaskit/button/default/button";
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from "@atlaskit/modal-dialog";
import Textfield from "@atlaskit/textfield";
import { toAdf } from "./adf";
import { useFlags } from "./flags";
import type { Project } from "./jira-shapes";
import { navigate } from "./navigation";
import { askJira } from "./server-calls";
import { useAsked } from "./use-asked";

interface ProjectTypes {
  readonly issueTypes?: readonly { readonly id: string; readonly name: string; readonly subtask?: boolean }[];
}

export function CreateIssue({ project, onClose }: { readonly project: Project; readonly onClose: () => void }) {
  const asked = useAsked<ProjectTypes>(`/project/${project.key}`);
  const flags = useFlags();
  const [problem, setProblem] = useState<string>();
  const types = (asked.kind === "ready" ? (asked.value.issueTypes ?? []) : []).filter((type) => type.subtask !== true);

  const create = async (form: FormData): Promise<void> => {
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const description = text("description");
    try {
      const { key } = await askJira<{ readonly key: string }>("/issue", {
        method: "POST",
        body: {
          fields: {
            project: { key: project.key },
            summary: text("summary"),
            issuetype: { id: text("type") },
            labels: text("labels")
              .split(/[\s,]+/)
              .filter((label) => label !== ""),
            ...(description === "" ? {} : { description: toAdf(description) }),
          },
        },
      });
      onClose();
      flags.show(
        {
          id: key,
          type: "success",
          title: `${key} is created`,
          actions: [{ text: "Open it", onClick: () => navigate(`/browse/${key}`) }],
        },
        "for-a-while",
      );
    } catch (error) {
      setProblem(`Nothing is created. ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  return (
    <ModalTransition>
      <ModalDialog onClose={onClose}>
        <form
          className="create-form"
          onSubmit={(event) => {
            event.preventDefault();
            void create(new FormData(event.currentTarget));
          }}
        >
          <ModalHeader hasCloseButton>
            <ModalTitle>Create in {project.name}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <label htmlFor="create-type">
              Type
              <select id="create-type" name="type" className="plain-select">
                {types.map((type) => (
                  <option key={type.id} value={type.id}>
                    {type.name}
                  </option>
                ))}
              </select>
            </label>
            <label htmlFor="create-summary">
              Summary
              <Textfield id="create-summary" name="summary" isRequired />
            </label>
            <label htmlFor="create-description">
              Description
              <textarea id="create-description" name="description" rows={4} />
            </label>
            <label htmlFor="create-labels">
              Labels
              <Textfield id="create-labels" name="labels" placeholder="customer-data legal" />
            </label>
            {problem === undefined ? undefined : <p role="alert">{problem}</p>}
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" appearance="primary">
              Create
            </Button>
          </ModalFooter>
        </form>
      </ModalDialog>
    </ModalTransition>
  );
}
