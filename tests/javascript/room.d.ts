// What the server of a room sends to phones and projector: the JSON of exercises/room, for tsc alone.

interface AskedPart { id: string; prompt: string; single: boolean; options: { id: string; text: string }[] }
interface AskedNumber { id: string; prompt: string; units: string[] }
interface Share { id: string; label: string; note: string }
interface AskedQuestion {
  id: string;
  title: string;
  stem: string[];
  parts: AskedPart[];
  numbers: AskedNumber[];
  shares: Share[];
  confidence: { prompt: string; levels: { value: number; label: string }[] } | null;
}

/** One line of a distribution: a count and its percent for each vote, or percents alone, or a text alone. */
interface Row { text: string; counts?: number[]; percents?: number[] }
interface Result { prompt: string; answered?: number[]; rows: Row[] }
interface Judged { prompt: string; rows: { text: string; worth: string; why: string }[] }

interface RoomState {
  phase: "waiting" | "open" | "closed" | "shown" | "revealed" | "gone";
  round: number;
  question: AskedQuestion | null;
  results?: Result[];
  reveal?: Judged[];
}
interface WallState extends RoomState { address: string; code: string; joined: number; answered: number }

/** What a participant sends, and gets back after a reload. */
interface Answered {
  picks?: { part: string; options: string[] }[];
  shares?: { hypothesis: string; percent: number }[];
  entries?: { part: string; typed: string; unit: string }[];
  confidence?: number;
}

/** The controls of the open question on a phone. */
interface NumberControl { part: string; input: HTMLInputElement; unit: HTMLSelectElement }
interface Controls {
  parts: Record<string, HTMLInputElement[]>;
  shares: HTMLInputElement[];
  numbers: NumberControl[];
  sure: HTMLInputElement[];
  send: HTMLButtonElement;
}
