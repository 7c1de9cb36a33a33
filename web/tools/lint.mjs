// House rules of the front end that no compiler checks: who may import whom, how long things get,
// what the content policy forbids, and that every message is used.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');
const file_lines_max = 499;
const function_lines_max = 70;
const may_import = { pages: ['parts', 'api', 'lib'], parts: ['lib'], api: ['lib'], lib: [] };
const forbidden = /\b(innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|eval\()/;
const faults = [];
const used_text = [];

const files = readdirSync(src, { recursive: true }).map((name) => join(src, String(name))).filter((name) => /\.tsx?$/.test(name));
for (const file of files) check_file(file);
check_messages();
for (const fault of faults) console.error(fault);
console.log(`lint: ${files.length} files, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);

function check_file(file) {
  const text = readFileSync(file, 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  if (!file.includes('.test.')) used_text.push(text);
  const lines = text.split('\n').length;
  if (lines > file_lines_max) fault(file, 1, `${lines} lines, at most ${file_lines_max}`);
  text.split('\n').forEach((line, i) => {
    if (forbidden.test(line)) fault(file, i + 1, 'writes markup as text, which the content policy forbids');
    if (/\b(TODO|FIXME|XXX)\b/.test(line)) fault(file, i + 1, 'unfinished');
  });
  visit(tree, file, tree);
}

function visit(node, file, tree) {
  const line_of = (at) => tree.getLineAndCharacterOfPosition(at).line + 1;
  if (ts.isImportDeclaration(node) && !is_type_import(node)) check_import(file, node.moduleSpecifier.text, line_of(node.getStart()));
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]?.text) {
    check_import(file, node.arguments[0].text, line_of(node.getStart()));
  }
  if (ts.isFunctionLike(node) && node.body && !file.includes('.test.')) {
    const lines = line_of(node.end) - line_of(node.getStart()) + 1;
    if (lines > function_lines_max) fault(file, line_of(node.getStart()), `function of ${lines} lines, at most ${function_lines_max}`);
  }
  ts.forEachChild(node, (child) => visit(child, file, tree));
}

// Types are free, and so are the values listed in api/shapes: naming the interface is not calling it.
function is_type_import(node) {
  const clause = node.importClause;
  return Boolean(clause?.isTypeOnly);
}

function check_import(file, target, line) {
  if (!target.startsWith('.')) return;
  const [layer, page] = relative(src, file).split('/');
  const [to_layer, to_page] = relative(src, resolve(dirname(file), target)).split('/');
  const allowed = may_import[layer];
  if (!allowed || to_layer.startsWith('..')) return;
  if (`${to_layer}/${to_page}` === 'api/shapes' && layer === 'parts') return;
  const own = layer === to_layer && (layer !== 'pages' || page === to_page);
  if (!own && !allowed.includes(to_layer)) fault(file, line, `${layer} must not import ${to_layer}${layer === to_layer ? ' of another page' : ''}`);
}

function check_messages() {
  const text = used_text.join('\n');
  const names = new Set([...text.matchAll(/['"`]([a-z]+(?:\.[a-z_]+)*)['"`]/g)].map((match) => match[1]));
  const heads = [...text.matchAll(/`([a-z]+\.[a-z_.]*)\$\{/g)].map((match) => match[1]);
  for (const key of Object.keys(JSON.parse(readFileSync(join(root, 'messages/de.json'), 'utf8')))) {
    const stem = key.replace(/\.(one|other)$/, '');
    if (!names.has(key) && !names.has(stem) && !heads.some((head) => key.startsWith(head))) fault(join(root, 'messages/de.json'), 1, `nobody says ${key}`);
  }
}

function fault(file, line, text) {
  faults.push(`${relative(root, file)}:${line}: ${text}`);
}
