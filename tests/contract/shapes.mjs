// Does the front end read what the server sends? Compares the shapes of web/src/api/shapes.ts with the
// schemas of `heard openapi`: a member the front end relies on must be there.
//
//   node tests/contract/shapes.mjs build/release/heard
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
const ts = createRequire(join(top, 'web/package.json'))('typescript');
const schemas = JSON.parse(execFileSync(process.argv[2], ['openapi'])).components.schemas;

const file = join(top, 'web/src/api/shapes.ts');
const program = ts.createProgram([file], { strict: true, target: ts.ScriptTarget.ES2022, noEmit: true });
const checker = program.getTypeChecker();
const source = program.getSourceFile(file);

let passed = 0;
let failed = 0;
const verdict = (good, text) => {
  good ? passed++ : failed++;
  if (!good) console.log(`not ok: ${text}`);
};

/** Shapes that the front end calls by another name. */
const other_names = {
  Settings: 'MySettingsShape',
  Invite: 'LinkLookShape',
  Reported: 'ReceiptShape',
  TrendWeek: 'WeekShape',
  ThemeReport: 'ReportWordsShape',
  Act: 'ActedShape',
  Voice: 'VoiceItemShape',
  VoiceList: 'VoiceShape',
  InboxRow: 'InboxItemShape',
  DeskAct: 'ActShape',
  SettingList: 'SettingsShape',
  JournalEntry: 'EntryShape',
  OrgNode: 'OrgShape',
  NewReport: 'ReportInput',
  NewAnswer: 'AnswerInput',
};
/** The schema a shape of the front end stands for: the same name, with or without "Shape". */
const schema_of = (name) => schemas[other_names[name]] ?? schemas[name + 'Shape'] ?? schemas[name];

function compare(name, type, schema) {
  for (const member of checker.getPropertiesOfType(type)) {
    // What goes in must be known there; what comes out may be of another version.
    const optional = (member.flags & ts.SymbolFlags.Optional) !== 0 && schema.additionalProperties !== false;
    verdict(optional || member.name in schema.properties, `${name}.${member.name} is not sent by the server`);
  }
}

let compared = 0;
source.forEachChild((node) => {
  if (!ts.isInterfaceDeclaration(node)) return;
  const schema = schema_of(node.name.text);
  if (!schema?.properties) return;
  compared++;
  compare(node.name.text, checker.getTypeAtLocation(node), schema);
});
verdict(compared >= 25, `only ${compared} shapes were found in both`);
console.log(`${compared} shapes compared`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
