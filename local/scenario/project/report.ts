import { formatTime } from "../times";
import type { PlayedProject, PlayedProjectStep } from "./play";

/** A project's scenario for people: what each step made of the retros, what the app wrote to whom, and what doesn't hold. */
export function projectToText(file: string, { steps, zone }: PlayedProject): readonly string[] {
  return steps.map((step, index) => stepToText(file, step, steps[index - 1], zone));
}

function stepToText(
  file: string,
  step: PlayedProjectStep,
  before: PlayedProjectStep | undefined,
  zone: string,
): string {
  const by = step.by === undefined || step.did === undefined ? "" : `${step.by} `;
  const refused = step.refusal === undefined ? [] : [`      refused: ${step.refusal.message}`];
  const retros = changed(step, before).map(({ retro, says }) => `      ${retro}: ${says}`);
  const messages = step.messages.map(
    ({ at, to, on, text }) => `      to ${to.join(", ") || "nobody"} on ${on}, ${formatTime(at, zone)}: ${text}`,
  );
  const items = Object.entries(step.items).flatMap(([key, item]) => itemToText(key, item, before?.items[key]));
  const failures = step.failures.map((failure) => `    ✗ ${file}:${step.line}  ${failure}`);
  return [
    `  ${formatTime(step.at, zone)}  ${by}${step.did ?? "the clock moves"}`,
    ...refused,
    ...items,
    ...retros,
    ...messages,
    ...failures,
  ].join("\n");
}

/** Only what is new is told again. */
function changed(step: PlayedProjectStep, before: PlayedProjectStep | undefined): PlayedProjectStep["retros"] {
  return step.retros.filter((retro) => {
    const was = before?.retros.find((one) => one.retro === retro.retro);
    return (
      was === undefined ||
      was.phase !== retro.phase ||
      was.comesAt !== retro.comesAt ||
      was.overdue !== retro.overdue ||
      was.says !== retro.says
    );
  });
}

function itemToText(
  key: string,
  { gate, commit, status, asks }: PlayedProjectStep["items"][string],
  before: PlayedProjectStep["items"][string] | undefined,
): readonly string[] {
  const asked = asks.filter((one) => before?.asks.includes(one) !== true);
  const parts = [
    ...(before !== undefined && before.status !== status ? [`is in ${status}`] : []),
    ...(before !== undefined && before.gate !== gate ? [`its concept gate is ${gate}`] : []),
    ...(before !== undefined && before.commit !== commit ? [`its commit gate is ${commit}`] : []),
    ...(asked.length === 0 ? [] : [`its learning check asks about ${asked.join(", ")}`]),
  ];
  return parts.length === 0 ? [] : [`      ${key}: ${parts.join(", ")}`];
}
