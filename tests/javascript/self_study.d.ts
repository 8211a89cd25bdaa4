// What page.py puts before the scripts of the self-study page, for tsc alone: the live faces and the charts of handouts.

declare const FACES: Record<"decision" | "board" | "checklist" | "causes" | "history", { render(place: { model: Model, el: HTMLElement }): void }>;
declare function enliven(figure: Element): void;
