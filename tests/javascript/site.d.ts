declare const EDITION: string;
