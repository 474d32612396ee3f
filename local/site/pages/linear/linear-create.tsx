import { useState } from "react";
import Button from "@atlaskit/button/default/button";
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from "@atlaskit/modal-dialog";
import Textfield from "@atlaskit/textfield";
import { navigate } from "../navigation";
import { askLinear } from "../server-calls";
import { createIssue, type LinearTeam } from "./linear-shapes";

export function LinearCreate({ team, onClose }: { readonly team: LinearTeam; readonly onClose: () => void }) {
  const [problem, setProblem] = useState<string>();
  const create = async (form: FormData): Promise<void> => {
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    try {
      const input = { teamId: team.id, title: text("title"), description: text("description") };
      const { issueCreate } = await askLinear<{
        readonly issueCreate: { readonly issue: { readonly identifier: string } };
      }>(createIssue, { input });
      onClose();
      navigate(`/linear/issue/${issueCreate.issue.identifier}`);
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
            <ModalTitle>New issue in {team.name}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <label htmlFor="linear-title">
              Title
              <Textfield id="linear-title" name="title" isRequired />
            </label>
            <label htmlFor="linear-description">
              Description, in Markdown
              <textarea id="linear-description" name="description" rows={5} />
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
