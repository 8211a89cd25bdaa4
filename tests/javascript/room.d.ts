// What the server of a room sends to phones and projector: the JSON of exercises/room, for tsc alone.

interface Share { id: string; label: string; note: string }
/** Asked is what question_form.js asks for. */
interface AskedQuestion extends Asked { id: string; stem: string[]; shares: Share[] }

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
