import type { PanelUpdate, PanelView } from "../../../src/contract/panel";

/** The view after a press: what the press changed, over what the page knows already. */
export function toUpdatedView(view: PanelView, update: PanelUpdate): PanelView {
  return { ...view, ...update, me: { ...view.me, ...update.me }, people: { ...view.people, ...update.people } };
}

/** Whether somebody stands in the view whose name was never asked for. */
export function lacksNames({ round, standIns, objections, people }: PanelView): boolean {
  const ids = [
    ...(round?.seats.flatMap(({ candidates, votes, added }) => [...candidates, ...votes].map(({ person }) => person).concat(added)) ?? []),
    ...(round?.decider === undefined ? [] : [round.decider]),
    ...standIns.flatMap(({ principal, standIn }) => [principal, standIn]),
    ...objections.flatMap(({ raisedBy }) => raisedBy.map(({ person }) => person)),
  ];
  return ids.some((id) => !Object.hasOwn(people, id));
}
