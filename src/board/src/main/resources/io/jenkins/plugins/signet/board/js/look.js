// The names of looks. The board's own sheets know the first of each, a controller's sheets the others.

export const BUTTON = "button jenkins-button";
export const PRIMARY = `${BUTTON} primary jenkins-button--primary`;
export const DANGER = `${BUTTON} danger jenkins-!-destructive-color`;
export const TABLE = "stacks jenkins-table";
export const FIELD = "jenkins-input";
export const DIALOG = "jenkins-dialog";
