/** Of a retro's own ticket, whatever its type and labels are. */
export const retroTicketIsFree = "This is a retro's own ticket. It stands before no gate.";

/** Of work that was in or past the gated status when the gate was set up. */
export const pastTheGate = "This work was past the gate before the gate was set up, so it moves on freely.";
