// What the server of a room sends to phones and projector: the JSON of exercises/room, for tsc alone.

interface Share { id: string; label: string; note: string }
/** Asked is what question_form.js asks for. */
interface AskedQuestion extends Asked { id: string; stem: string[]; shares: Share[]; whole: Whole }
/** The whole wording of what is said in short, by part and option. */
interface Whole { stem: string[]; prompts: Record<string, string>; options: Record<string, Record<string, string>> }

/** One line of a distribution: a count and its percent for each column, or percents alone, or a text alone. */
interface Row { option: string; text: string; counts?: number[]; percents?: number[] }
/** One way in which a class answered: votes or hands, the first or the second time. */
interface Column { name: string; by_hand: boolean; answered: number }
interface Result { part: string; prompt: string; columns: Column[]; rows: Row[] }
interface Judged { prompt: string; rows: { text: string; worth: string; why: string; reason: string; sources: string[] }[] }

interface OwnVote { question: string; round: number; turn: number; response: { picks?: { part: string; options: string[] }[]; shares?: { hypothesis: string; percent: number }[] } & Record<string, unknown> }

interface RoomState {
  phase: "waiting" | "open" | "closed" | "shown" | "revealed" | "gone";
  round: number;
  question: AskedQuestion | null;
  results?: Result[];
  reveal?: Judged[];
  over?: boolean;
}
/** The network that phones join. */
interface Hotspot { name: string; password: string }
/** Whether phones get through, why, and what to do. */
interface Reach { answer: "yes" | "no" | "unknown"; why: string; do: string[]; address: string; choices: { card: string; address: string }[] }
interface WallState extends RoomState { address: string; code: string; hotspot?: Hotspot | null; joined: number; answered: number; stage?: Stage | null; moves?: Moves | null; sureness?: Sureness | null }

interface Moves { both: number; moved: number; moves: { from: string; to: string; people: number }[]; more: number }
interface Sureness { worths: string[]; rows: { label: string; counts: number[] }[] }
interface Slide { title: string; lines: string[]; picture: { number: number; alt: string } | null }
interface Stage { view: string | null; place: number; left: number | null; slide?: Slide; prompts?: string[] }
interface TaughtQuestion { id: string; title: string; expected: string; prompts: string[]; misconceptions: string[]; parts: { id: string; prompt: string; options: { id: string; text: string }[] }[] }
interface TaughtStep { start: number; minutes: number; title: string; prompts: string[]; expected: string; misconceptions: string[]; when_late: string; questions: TaughtQuestion[] }
interface TaughtPlan {
  title: string; steps: TaughtStep[]; beats: { step: number; question: string | null; words: string }[]; place: number;
  elapsed: number | null; left: number | null; minutes: number; joined: number; answered: number; phase: string; round: number; code: string; address: string; leads: boolean; hotspot: Hotspot | null;
}
